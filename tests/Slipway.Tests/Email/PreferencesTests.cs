using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;

namespace Slipway.Tests.Email;

public sealed partial class PreferencesTests(NewsApp app) : IClassFixture<NewsApp>
{
    private readonly string address = Any.Email();
    private readonly Guid user = Guid.CreateVersion7();

    [Fact]
    public async Task One_click_declines_the_kind_of_mail_and_nothing_else()
    {
        var link = await LinkAsync(await SendAsync(MailState.Sent));
        using var client = app.Caller();
        var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);

        var answer = await client.PostAsync(link.PathAndQuery, click);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Location.ShouldBeNull();
        var declined = await SendAsync(MailState.Suppressed);
        (await app.EventsAsync(declined)).ShouldHaveSingleItem().Detail.ShouldBe(MailMessage.Declined);
        await app.AwaitAsync(await app.EnqueueAsync(address), MailState.Sent);
    }

    [Fact]
    public async Task The_link_shows_a_button_and_declines_nothing_by_itself()
    {
        var link = await LinkAsync(await SendAsync(MailState.Sent));
        var browser = app.Browser();

        var page = await browser.GetAsync(link.PathAndQuery);
        page.Text.ShouldContain("Product news");
        await SendAsync(MailState.Sent);
        var done = await page.SubmitAsync("main form");

        done.Text.ShouldContain("no longer get");
        await SendAsync(MailState.Suppressed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=nonsense")]
    [InlineData("?token=nonsense&page=1")]
    public async Task Other_tokens_decline_nothing(string query)
    {
        using var client = app.Caller();

        (await client.PostAsync("/unsubscribe" + query, null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Browser().GetAsync("/unsubscribe" + query)).Text.ShouldContain("This link does not work");
        await client
            .PostAsJsonAsync("/api/v1/email/unsubscriptions", new { Token = "nonsense" })
            .ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task People_choose_on_a_page_and_through_the_api()
    {
        var person = await app.PersonAsync();
        var browser = await person.BrowseAsync();

        var page = await browser.GetAsync("/account/notifications");
        page.FindAll("input[type=checkbox][checked]").Count.ShouldBe(2);
        var request = page.Request("form", ("Input.Digest", "true"));
        request.Content = new FormUrlEncodedContent(
            (await request.Content!.ReadAsStringAsync())
                .Split('&')
                .Select(p => p.Split('='))
                .Where(p => p[0] != "Input.ProductNews")
                .Select(p => KeyValuePair.Create(Uri.UnescapeDataString(p[0]), Uri.UnescapeDataString(p[1].Replace('+', ' '))))
        );
        (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var mine = await person.Api.GetAsync("/api/v1/me/mail-preferences").ReadAsync<Preferences>();
        mine.ShouldBe(new Preferences(Digest: true, ProductNews: false));
        await person
            .Api.PutAsJsonAsync("/api/v1/me/mail-preferences", new Preferences(false, true))
            .ShouldBeAsync(HttpStatusCode.NoContent);
        (await person.Api.GetAsync("/api/v1/me/mail-preferences").ReadAsync<Preferences>()).ShouldBe(new(false, true));
    }

    [Fact]
    public async Task What_can_be_declined_goes_to_accounts_alone() =>
        await app.InScopeAsync(services =>
        {
            var queue = services.GetRequiredService<IMailQueue>();
            Should.Throw<ArgumentException>(() => queue.Enqueue(new Recipient(address, "Ann", "en"), new NewsMessage("x")));
            return Task.FromResult(0);
        });

    private async Task<Guid> SendAsync(MailState expected)
    {
        var id = await app.SendNewsAsync(user, address);
        await app.AwaitAsync(id, expected);
        return id;
    }

    private async Task<Uri> LinkAsync(Guid id)
    {
        var raw = app.Smtp.Taken.Single(m => m.Header("Message-ID")!.Contains(id.ToString("N"), StringComparison.Ordinal));
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(raw.Bytes));
        mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var link = AngleBrackets().Match(mail.Headers["List-Unsubscribe"]!).Groups["link"].Value;
        WebUtility.HtmlDecode(mail.HtmlBody)!.ShouldContain(link);
        return new Uri(link);
    }

    [GeneratedRegex("^<(?<link>[^>]+)>$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AngleBrackets();

    private sealed record Preferences(bool Digest, bool ProductNews);
}
