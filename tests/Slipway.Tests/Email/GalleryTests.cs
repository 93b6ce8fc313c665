using System.Net;
using System.Net.Http.Json;
using Slipway.Email.Sending;
using Slipway.Tests.Accounts;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Email;

public sealed class GalleryTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Lists_every_template()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();

        var page = await browser.GetAsync("/operations/mail/templates");

        var links = page.FindAll("main table a").Select(a => a.GetAttribute("href")!.Split('/')[^1]);
        links.ShouldBe(app.Services.GetRequiredService<MailCatalog>().All.Select(t => t.Model.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Shows_a_template_in_any_language_theme_and_width_within_a_sandbox()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();

        var page = await browser.GetAsync(
            "/operations/mail/templates/DeletionMessage?sample=2&language=ar&theme=dark&width=phone"
        );

        page.Find("iframe").GetAttribute("width").ShouldBe("390");
        var frame = await browser.GetAsync(page.Find("iframe").GetAttribute("src")!);
        frame.Document.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        frame.Html.ShouldContain("@media all {");
        frame
            .Document.QuerySelector("h1")!
            .TextContent.ShouldBe(app.Text("ar", "organizations.mails.deletion.done.subject").Replace("{0}", "Acme"));
        frame.Answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
    }

    [Fact]
    public async Task Takes_nonsense_for_the_first_sample_in_the_readers_language()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();

        var page = await browser.GetAsync("/operations/mail/templates/DeletionMessage?sample=-7&language=xx&theme=blue&width=9");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Acme will be deleted");
        (await browser.GetAsync("/operations/mail/templates/Nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Mails_a_test_to_who_asks_for_it()
    {
        var me = await app.OperatorAsync();
        var browser = await me.BrowseAsync();
        var before = (await app.MailsToAsync(me.Email, atLeast: 0)).Count;

        var page = await browser.GetAsync("/operations/mail/templates/ReceiptMessage?language=de");
        await page.SubmitAsync("main form");

        (await app.MailToAsync(me.Email, before + 1)).Text.ShouldContain("Vielen Dank für Ihre Zahlung");
    }

    [Fact]
    public async Task Mails_no_more_than_a_few_tests_an_hour()
    {
        var me = await app.OperatorAsync();
        HttpStatusCode last = default;
        for (var sent = 0; sent < 21; sent++)
        {
            using var answer = await me.Api.PostAsJsonAsync("/api/v1/operations/mail-templates/WelcomeMessage/tests", new { });
            last = answer.StatusCode;
            if (sent < 20)
            {
                last.ShouldBe(HttpStatusCode.Accepted);
            }
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
