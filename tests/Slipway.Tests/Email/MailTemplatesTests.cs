using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Slipway.Email.Sending;
using Slipway.Kernel;
using Slipway.Kernel.Text;

namespace Slipway.Tests.Email;

/// <summary>Every mail of the product in every language: a new template is covered as soon as it exists.</summary>
public sealed partial class MailTemplatesTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Link = "https://app.example/somewhere?token=abc&other=1";
    private const int MaxSubject = 80;
    private const int MaxBytes = 100 * 1024;

    public static TheoryData<string> Languages => [.. Slipway.Kernel.Text.Languages.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Says_the_same_in_both_parts_and_in_the_recipients_language(string language)
    {
        foreach (var model in await ModelsAsync())
        {
            var mail = await RenderAsync(language, Sample(model, "Ada Lovelace"));

            mail.Subject.Length.ShouldBeInRange(5, MaxSubject, model.Name);
            System.Text.Encoding.UTF8.GetByteCount(mail.Html).ShouldBeLessThan(MaxBytes, model.Name);
            MissingText().IsMatch(mail.Subject + mail.Text).ShouldBeFalse($"{model.Name} lacks a text: {mail.Text}");
            var document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(mail.Html);
            document.DocumentElement.GetAttribute("lang").ShouldBe(language);
            document.DocumentElement.GetAttribute("dir").ShouldBe(language == "ar" ? "rtl" : "ltr");
            document.QuerySelector(".preview")!.TextContent.Trim().ShouldNotBeEmpty(model.Name);
            document.QuerySelectorAll("script, link, img, [onclick]").ShouldBeEmpty();
            foreach (var paragraph in document.QuerySelectorAll(".body h1, .body p"))
            {
                mail.Text.ShouldContain(string.Join(' ', paragraph.TextContent.Split(default(char[]), Trim)));
            }

            foreach (var link in document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
            {
                mail.Text.ShouldContain(link);
                mail.Links.ShouldContain(link);
            }
        }
    }

    [Fact]
    public async Task Takes_names_that_are_long_or_hostile_as_text()
    {
        foreach (var model in await ModelsAsync())
        {
            var hostile = await RenderAsync("en", Sample(model, "<b>Eve</b>\r\nBcc: victim@example.com"));
            hostile.Subject.ShouldNotContain('\n');
            hostile.Subject.ShouldNotContain('\r');
            hostile.Html.ShouldNotContain("<b>Eve");

            var longest = await RenderAsync("ar", Sample(model, new string('م', 100)));
            longest.Subject.ShouldNotBeEmpty();
        }
    }

    private const StringSplitOptions Trim = StringSplitOptions.RemoveEmptyEntries;

    private Task<List<Type>> ModelsAsync() =>
        app.InScopeAsync(services =>
        {
            var models = services.GetRequiredService<MailRenderer>().Models.ToList();
            models.Count.ShouldBeGreaterThan(3);
            return Task.FromResult(models);
        });

    private Task<RenderedMail> RenderAsync(string language, object model) =>
        app.InScopeAsync(services =>
        {
            Slipway.Kernel.Text.Languages.Use(Slipway.Kernel.Text.Languages.Find(language)!);
            return services.GetRequiredService<MailRenderer>().RenderAsync(model);
        });

    private static object Sample(Type model, string name) =>
        model.GetConstructors()[0] is { } constructor
            ? constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p, name))])
            : throw new InvalidOperationException($"{model.Name} has no constructor.");

    private static object? Value(ParameterInfo parameter, string name)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(string) && parameter.Name!.EndsWith("Link", StringComparison.Ordinal) => Link,
            _ when type == typeof(string) => parameter.Name == "TimeZone" ? "Europe/Paris" : name,
            _ when type == typeof(int) => 7,
            _ when type == typeof(long) => 7L,
            _ when type == typeof(bool) => true,
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(739_000),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ => throw new NotSupportedException(
                $"Teach this test a sample of {type.Name} for {parameter.Member.DeclaringType!.Name}."
            ),
        };
    }

    // A text that no language has shows its key
    [GeneratedRegex(@"\b[a-z]+\.mails?\.[a-zA-Z.]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingText();
}
