using System.Net;
using System.Net.Http.Json;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Senders;
using Slipway.Email.Suppressions;

namespace Slipway.Tests.Email;

/// <summary>What operators see and do of mails.</summary>
public sealed class ConsoleTests(MailApp app) : IClassFixture<MailApp>
{
    private const string Api = "/api/v1/operations";
    private readonly string address = Any.Email();

    [Fact]
    public async Task The_log_is_searched_by_address_state_template_and_organization()
    {
        var olga = await app.OperatorAsync();
        var organization = Guid.CreateVersion7();
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await app.EnqueueAsync(address, organization: i == 0 ? organization : null));
            await app.AwaitAsync(ids[^1], MailState.Sent);
        }

        (await ListAsync(olga, $"search={address.Split('@')[0].ToUpperInvariant()}"))
            .Items.Select(m => m.Id)
            .ShouldBe(ids.AsEnumerable().Reverse());
        (await ListAsync(olga, $"search={ids[1]}")).Items.ShouldHaveSingleItem().To.ShouldBe(address);
        (await ListAsync(olga, $"search={address}&state=failed")).Items.ShouldBeEmpty();
        (await ListAsync(olga, $"search={address}&template=VerifyEmailMessage")).Items.ShouldBeEmpty();
        (await ListAsync(olga, $"organizationId={organization}")).Items.ShouldHaveSingleItem().Id.ShouldBe(ids[0]);
        var first = await ListAsync(olga, $"search={address}&limit=2");
        var second = await ListAsync(olga, $"search={address}&limit=2&cursor={first.NextCursor}");
        second.Items.ShouldHaveSingleItem().Id.ShouldBe(ids[0]);
        (await olga.Api.GetAsync($"{Api}/mails?state=nonsense")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_mail_is_shown_with_its_timeline_and_without_its_secrets()
    {
        var olga = await app.OperatorAsync();
        var person = await app.SignUpAsync();
        var id = await app.AwaitAsync(person.Email);
        var token = TokenOf(person.Email);

        var mail = await olga.Api.GetAsync($"{Api}/mails/{id}").ReadAsync<MailDetails>();
        var preview = await olga.Api.GetStringAsync($"{Api}/mails/{id}/preview");
        var browser = await olga.BrowseAsync();
        var page = await browser.GetAsync($"/operations/mail/{id}");
        var frame = await browser.GetAsync($"/operations/mail/{id}/html");

        mail.Timeline.ShouldHaveSingleItem().Kind.ShouldBe(MailEventKind.Sent);
        preview.ShouldContain("token=");
        frame.Html.ShouldContain("•••");
        frame.Answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        foreach (var shown in new[] { preview, page.Html, frame.Html })
        {
            shown.ShouldNotContain(token);
        }

        page.Text.ShouldContain("Taken by the server");
    }

    [Fact]
    public async Task A_mail_is_sent_again_as_a_mail_of_its_own()
    {
        var olga = await app.OperatorAsync();
        var id = await app.EnqueueAsync(address, new MailOptions { UniqueKey = Any.Text() });
        await app.AwaitAsync(id, MailState.Sent);

        var page = await (await olga.BrowseAsync()).GetAsync($"/operations/mail/{id}");
        page = await page.SubmitAsync("main form");

        var copy = Guid.Parse(page.Path.Split('/')[^1].Split('?')[0]);
        copy.ShouldNotBe(id);
        await app.AwaitAsync(copy, MailState.Sent);
        app.Smtp.Taken.Where(m => m.To == address).Select(m => m.Header("Message-ID")).Distinct().Count().ShouldBe(2);
        await app.DataAsync(async db =>
        {
            (await db.FindAsync<MailMessage>(copy))!.Content = null;
            return await db.SaveChangesAsync();
        });
        (await olga.Api.PostAsync($"{Api}/mails/{copy}/copies", null)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await olga.Api.GetAsync($"{Api}/mails/{copy}/preview")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Operators_suppress_and_release_addresses()
    {
        var olga = await app.OperatorAsync();
        var browser = await olga.BrowseAsync();
        var page = await browser.GetAsync("/operations/mail/suppressions");

        page = await page.SubmitAsync(("Input.Email", address.ToUpperInvariant()), ("Input.Note", "Asked for it"));

        page.Text.ShouldContain(address);
        var listed = await SuppressionsAsync(olga, $"search={address}&reason=operator");
        listed.Items.ShouldHaveSingleItem().Detail.ShouldBe("Asked for it");
        var refused = await app.EnqueueAsync(address);
        await app.AwaitAsync(refused, MailState.Suppressed);
        (await browser.GetAsync($"/operations/mail/{refused}")).Text.ShouldContain("By an operator");

        await page.SubmitAsync(("Table.Act", $"release:{listed.Items[0].Id}"));

        await app.AwaitAsync(await app.EnqueueAsync(address), MailState.Sent);
        (await olga.Api.DeleteAsync($"{Api}/suppressions/{listed.Items[0].Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_senders_health_tells_what_was_sent_and_what_went_wrong_last()
    {
        var olga = await app.OperatorAsync();
        await app.AwaitAsync(await app.EnqueueAsync(address), MailState.Sent);
        app.Smtp.Mood = () => Mood.Refuses;
        await app.AwaitAsync(await app.EnqueueAsync(address), MailState.Failed);
        app.Smtp.Mood = () => Mood.Takes;

        var health = await olga.Api.GetAsync($"{Api}/mail-health").ReadAsync<MailHealthDetails>();

        var smtp = health.Transports.ShouldHaveSingleItem();
        (smtp.IsInUse, smtp.LastError, smtp.RestsUntil).ShouldBe((true, "550 5.7.1 not from you", null));
        (smtp.Sent > 0 && smtp.NotTaken > 0).ShouldBeTrue();
        (await (await olga.BrowseAsync()).GetAsync("/operations/mail/senders")).Text.ShouldContain("550 5.7.1 not from you");
    }

    [Fact]
    public async Task Who_cannot_be_reached_reads_so_on_his_own_pages_and_nobody_else_does()
    {
        var person = await app.SignUpAsync();
        await app.DataAsync(db =>
        {
            db.Add(new Suppression(person.Email, SuppressionReason.Bounce, source: null, "no such user"));
            return db.SaveChangesAsync();
        });

        var browser = await person.BrowseAsync();
        (await browser.GetAsync("/verify-email")).Text.ShouldContain($"Mails to {person.Email} do not arrive");
        (await browser.GetAsync("/account")).Text.ShouldContain($"Mails to {person.Email} do not arrive");
        var refused = await person.Api.PostAsync("/api/v1/me/verification-mails", null).ProblemAsync();
        (refused.Status, refused.Code).ShouldBe((409, "email.suppressed"));

        var stranger = app.Browser();
        var known = await (await stranger.GetAsync("/forgot-password")).SubmitAsync(("Input.Email", person.Email));
        var unknown = await (await stranger.GetAsync("/forgot-password")).SubmitAsync(("Input.Email", Any.Email()));
        known.Text.ShouldBe(unknown.Text);
    }

    private string TokenOf(string to)
    {
        using var mail = MimeKit.MimeMessage.Load(new MemoryStream(app.Smtp.Taken.ShouldHaveSingleItemFor(to).Bytes));
        return mail.TextBody!.Split("token=")[1].Split('&', '\n', '\r', ' ')[0];
    }

    private static Task<PageOf<MailSummary>> ListAsync(Person olga, string query) =>
        olga.Api.GetAsync($"{Api}/mails?{query}").ReadAsync<PageOf<MailSummary>>();

    private static Task<PageOf<SuppressionDetails>> SuppressionsAsync(Person olga, string query) =>
        olga.Api.GetAsync($"{Api}/suppressions?{query}").ReadAsync<PageOf<SuppressionDetails>>();
}
