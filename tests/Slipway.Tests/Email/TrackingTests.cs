using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Slipway.Email.Mails;

namespace Slipway.Tests.Email;

public sealed class TrackingTests(NewsApp app) : IClassFixture<NewsApp>
{
    private const string Target = "https://example.com/news?token=secret&a=1";
    private readonly string address = Any.Email();

    [Fact]
    public async Task No_mail_is_tracked_unless_the_organization_asks_for_it()
    {
        var (_, organization) = await OrganizationAsync(isOn: false);

        var html = await NewsAsync(organization.Id);

        html.ShouldNotContain("/mail/open");
        html.ShouldNotContain("/mail/click");
        html.ShouldContain("https://example.com/news");
    }

    [Fact]
    public async Task Readers_are_told_and_what_they_do_joins_the_timeline_once()
    {
        var (_, organization) = await OrganizationAsync(isOn: true);
        var html = await NewsAsync(organization.Id);
        var document = new HtmlParser().ParseDocument(html);
        var pixel = new Uri(document.QuerySelector("img[width='1']")!.GetAttribute("src")!).PathAndQuery;
        var links = document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).ToList();
        // The body comes before the foot
        var link = new Uri(links.First(l => l.Contains("/mail/click", StringComparison.Ordinal))).PathAndQuery;
        document.Body!.TextContent.ShouldContain("tells the sender when it is opened");
        links.ShouldContain(l => l.Contains("/unsubscribe?token=", StringComparison.Ordinal), "The way out stays as it is");
        using var client = app.Caller();

        for (var i = 0; i < 2; i++)
        {
            var shown = await client.GetAsync(pixel).ShouldBeAsync(HttpStatusCode.OK);
            shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/gif");
            var led = await client.GetAsync(link).ShouldBeAsync(HttpStatusCode.Found);
            led.Headers.Location!.ToString().ShouldBe(Target);
        }

        var id = await app.AwaitAsync(address);
        var events = await app.EventsAsync(id);
        events
            .Select(e => (e.Kind, e.Detail))
            .Skip(1)
            .ShouldBe([(MailEventKind.Opened, null), (MailEventKind.Clicked, "https://example.com/news")]);
        (await app.FindAsync(id))!.State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task Mails_about_the_safety_of_accounts_are_never_tracked()
    {
        var (_, organization) = await OrganizationAsync(isOn: true);

        var id = await app.EnqueueAsync(address, organization: organization.Id);
        await app.AwaitAsync(id, MailState.Sent);

        (await HtmlAsync()).ShouldNotContain("/mail/");
    }

    [Theory]
    [InlineData("/mail/open")]
    [InlineData("/mail/open?token=nonsense")]
    [InlineData("/mail/click?token=nonsense")]
    [InlineData("/mail/click?token=https://evil.example")]
    public async Task Nobody_makes_links_of_his_own(string path)
    {
        using var client = app.Caller();

        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_member_does_not_switch_it()
    {
        var (owner, organization) = await OrganizationAsync(isOn: false);
        var member = await app.PersonAsync();
        await app.DataAsync(
            async db =>
            {
                var user = await db.Set<Slipway.Accounts.Users.User>().SingleAsync(u => u.Email == member.Email);
                db.Add(new Slipway.Organizations.Members.Membership(user.Id, "member", user.Name, user.Email));
                return await db.SaveChangesAsync();
            },
            organization.Id
        );

        (await member.Api.GetAsync($"{organization.Api}/mail-tracking")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var page = await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/settings/mail");
        await page.SubmitAsync(("Input.IsOn", "true"));
        (await owner.Api.GetStringAsync($"{organization.Api}/mail-tracking")).ShouldContain("true");
    }

    private async Task<(Person Owner, Organization Organization)> OrganizationAsync(bool isOn)
    {
        var owner = await app.PersonAsync();
        var organization = await owner.CreateOrganizationAsync();
        await owner.Api.PutAsJsonAsync($"{organization.Api}/mail-tracking", new { isOn }).ShouldBeAsync(HttpStatusCode.NoContent);
        return (owner, organization);
    }

    private async Task<string> NewsAsync(Guid organization)
    {
        var id = await app.SendNewsAsync(Guid.CreateVersion7(), address, organization, Target);
        await app.AwaitAsync(id, MailState.Sent);
        return await HtmlAsync();
    }

    private async Task<string> HtmlAsync()
    {
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(app.Smtp.Taken.ShouldHaveSingleItemFor(address).Bytes));
        return mail.HtmlBody!;
    }
}
