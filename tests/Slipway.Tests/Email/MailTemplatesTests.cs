using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Slipway.Email.Contracts;
using Slipway.Email.Sending;
using Slipway.Kernel.Text;

namespace Slipway.Tests.Email;

/// <summary>Every mail of the product, in every language and brand: a new template is covered as soon as it exists.</summary>
public sealed partial class MailTemplatesTests(TestApp app) : IClassFixture<TestApp>
{
    private const int MaxSubject = 75;
    private const int MaxBytes = 100 * 1024;
    private const StringSplitOptions Trim = StringSplitOptions.RemoveEmptyEntries;
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsStrictMode = true });
    private static readonly MailFooter Footer = new("https://app.example/u/1", "https://app.example/account/notifications", true);

    public static TheoryData<string> LanguageCodes => [.. Languages.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(LanguageCodes))]
    public async Task Says_the_same_in_both_parts_and_in_the_recipients_language(string language)
    {
        foreach (var (name, mail) in await RenderAllAsync(language))
        {
            mail.Subject.Length.ShouldBeInRange(5, MaxSubject, $"{name}: {mail.Subject}");
            MissingText().IsMatch(mail.Subject + mail.Text).ShouldBeFalse($"{name} lacks a text: {mail.Text}");
            using var document = Parser.ParseDocument(mail.Html);
            document.DocumentElement.GetAttribute("lang").ShouldBe(language);
            document.DocumentElement.GetAttribute("dir").ShouldBe(language == "ar" ? "rtl" : "ltr");
            document.QuerySelector(".preview")!.TextContent.Trim().ShouldNotBeEmpty(name);
            document.QuerySelectorAll("h1").Length.ShouldBe(1, name);
            foreach (var text in document.QuerySelectorAll(".heading, .text, .callout, .code, .cell, .point, .total, .foot"))
            {
                foreach (var word in text.TextContent.Split(default(char[]), Trim))
                {
                    mail.Text.ShouldContain(word, Case.Sensitive, $"{name} says '{word}' in HTML alone");
                }
            }

            foreach (var link in document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
            {
                mail.Text.ShouldContain(link, Case.Sensitive, name);
                mail.Links.ShouldContain(link);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LanguageCodes))]
    public async Task Needs_nothing_from_elsewhere_and_no_picture_to_be_read(string language)
    {
        foreach (var (name, mail) in await RenderAllAsync(language))
        {
            Encoding.UTF8.GetByteCount(mail.Html).ShouldBeLessThan(MaxBytes, name);
            using var document = Parser.ParseDocument(mail.Html);
            document.QuerySelectorAll("script, link, iframe, object, svg, form, [onclick], [background]").ShouldBeEmpty();
            mail.Html.ShouldNotContain("url(");
            mail.Html.ShouldNotContain("@import");
            mail.Html.ShouldNotContain("@font-face");
            foreach (var image in document.QuerySelectorAll("img").OfType<IHtmlImageElement>())
            {
                image.AlternativeText.ShouldNotBeNullOrEmpty(name);
                var source = image.GetAttribute("src")!;
                source.ShouldStartWith("cid:");
                mail.Attachments.ShouldContain(a => "cid:" + a.ContentId == source);
            }

            document
                .QuerySelectorAll("table")
                .Where(t => t.GetAttribute("role") != "presentation")
                .ShouldAllBe(t => t.QuerySelectorAll("th[scope]").Length > 0);
            document
                .QuerySelectorAll("p, h1, a, td[class]:not(.body)")
                .Where(e => !e.HasAttribute("style"))
                .Select(e => e.OuterHtml)
                .ShouldBeEmpty("Clients that drop style sheets show these without any style.");
        }
    }

    [Fact]
    public async Task Takes_names_that_are_long_or_hostile_as_text()
    {
        object[] hostile =
        [
            new ReceiptMessage(
                "<b>Eve</b>\r\nBcc: victim@example.com",
                new(2026, 1, 1),
                [new("<img src=x>\" class=\"button", 1, new(1, "EUR"))],
                new(1, "EUR"),
                0,
                new(0, "EUR"),
                new(1, "EUR"),
                "https://app.example/"
            ),
            new QuotaMessage(new string('م', 100), "<script>", 1, 2, new(2026, 1, 1), "https://app.example/?a=1&b=\"2\""),
        ];
        foreach (var model in hostile)
        {
            var mail = await RenderAsync("en", model);

            mail.Subject.Any(char.IsControl).ShouldBeFalse();
            using var document = new HtmlParser().ParseDocument(mail.Html);
            document.QuerySelectorAll("b, img, script, td.button").ShouldBeEmpty();
            mail.Html.ShouldNotContain("<script>");
        }
    }

    [Fact]
    public async Task Writes_money_as_readers_expect_it()
    {
        var receipt = ReceiptMessage.Samples[0];

        (await RenderAsync("en", receipt)).Text.ShouldContain("€151.80");
        (await RenderAsync("de", receipt)).Text.ShouldMatch("""151,80\s€""");
        (await RenderAsync("en", receipt with { Total = new(1200, "JPY") })).Text.ShouldContain("1,200");
    }

    [Fact]
    public async Task Lines_up_the_columns_of_a_list_in_the_text_part()
    {
        var lines = (await RenderAsync("en", ReceiptMessage.Samples[0])).Text.Split('\n');

        var total = Array.FindIndex(lines, l => l.StartsWith("Total", StringComparison.Ordinal));
        lines[(total - 3)..(total + 1)].Select(l => l.Length).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>Where <c>SLIPWAY_MAILS</c> names a folder, the mails stay there for the checkers that .ci/run has.</summary>
    private async Task<IReadOnlyList<(string Name, RenderedMail Mail)>> RenderAllAsync(string language)
    {
        var mails = new List<(string, RenderedMail)>();
        foreach (var model in app.Services.GetRequiredService<MailCatalog>().All.SelectMany(t => t.Samples))
        {
            foreach (var (brand, footer) in new[] { (default(MailBrand), default(MailFooter)), (Brand(), Footer) })
            {
                var name = $"{model.GetType().Name}-{mails.Count}-{language}";
                var mail = await RenderAsync(language, model, footer, brand);
                mails.Add((name, mail));
                if (Environment.GetEnvironmentVariable("SLIPWAY_MAILS") is { Length: > 0 } folder)
                {
                    Directory.CreateDirectory(folder);
                    await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), mail.Html);
                    await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), mail.Text);
                }
            }
        }

        mails.Count.ShouldBeGreaterThan(2 * 30);
        return mails;
    }

    private static MailBrand Brand() =>
        new("Acme & Sons", MailLogo.Read(Logos.Png))
        {
            ProductName = "Slipway",
            SenderName = "Acme & Sons via Slipway",
            ReplyTo = "support@acme.example",
            Accent = "#ffd400",
            PostalAddress = "Acme & Sons, 1 Dock Street, Southampton",
        };

    private Task<RenderedMail> RenderAsync(string language, object model, MailFooter? footer = null, MailBrand? brand = null) =>
        app.InScopeAsync(services =>
        {
            Languages.Use(Languages.Find(language)!);
            return services.GetRequiredService<MailRenderer>().RenderAsync(model, footer, brand);
        });

    // A text that no language has shows its key
    [GeneratedRegex(@"\b[a-z]+\.(mails?|layout)\.[a-zA-Z.]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingText();
}
