using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Email;

public sealed class InboxTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Shows_a_mail_as_html_text_source_and_headers_with_its_links()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync("Grüße & Co");
        await owner
            .Api.PutAsJsonAsync($"{organization.Api}/brand", new { Logo = Convert.ToBase64String(Logos.Png) })
            .ShouldBeAsync(HttpStatusCode.OK);
        var email = Any.Email();
        await owner.InviteAsync(organization, email);
        var mail = await app.MailToAsync(email);
        var browser = app.Browser();
        var address = $"/development/inbox/{mail.Id}";

        var page = await browser.GetAsync(address);
        page.Find("iframe").GetAttribute("src").ShouldBe($"{address}/html");
        page.Find("main a[href*='token=']").GetAttribute("href").ShouldBe(mail.Link);
        page.Answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-src 'self'");

        (await browser.GetAsync($"{address}?view=text")).Find("pre").TextContent.ShouldContain(mail.Link);
        var headers = (await browser.GetAsync($"{address}?view=headers")).Find("main dl").TextContent;
        headers.ShouldContain("Grüße & Co");
        headers.ShouldContain(email);
        var source = (await browser.GetAsync($"{address}?view=source")).Find("pre").TextContent;
        source.ShouldContain("multipart/alternative");
        source.ShouldContain("Content-Id: <logo>");
    }

    [Fact]
    public async Task Locks_the_html_into_a_sandbox_and_shows_the_pictures_that_it_brings_along()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await owner
            .Api.PutAsJsonAsync($"{organization.Api}/brand", new { Logo = Convert.ToBase64String(Logos.Png) })
            .ShouldBeAsync(HttpStatusCode.OK);
        var email = Any.Email();
        await owner.InviteAsync(organization, email);
        var mail = await app.MailToAsync(email);

        using var caller = app.Caller();
        using var answer = await caller.GetAsync($"/development/inbox/{mail.Id}/html");

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("sandbox");
        policy.ShouldNotContain("allow-scripts");
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("src=\"data:image/png;base64,");
        html.ShouldNotContain("cid:");
    }
}
