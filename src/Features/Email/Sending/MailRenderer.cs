using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Slipway.Email.Components;
using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>A mail as it leaves: both parts say the same.</summary>
internal sealed record RenderedMail(string Subject, string Html, string Text, IReadOnlyList<string> Links)
{
    /// <summary>Names and titles of users stand in headers: no line of theirs may begin a new one (RFC 5322, section 2.2).</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}

/// <summary>Turns a model into a mail in the current language.</summary>
internal sealed partial class MailRenderer(IServiceProvider services, ILoggerFactory loggers, ModuleCatalog modules)
{
    private static readonly ConcurrentDictionary<string, (Type Model, Type Template)> Known = new(StringComparer.Ordinal);

    /// <summary>The model's type by the name that a job holds.</summary>
    public Type ModelOf(string name) => Find(name).Model;

    /// <summary>The models that have a template.</summary>
    public IEnumerable<Type> Models => modules.Types.Select(ModelOf).OfType<Type>();

    public async Task<RenderedMail> RenderAsync(object model)
    {
        var template = Find(model.GetType().Name).Template;
        var head = new MailHead();
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var body = await renderer.RenderComponentAsync<CascadingValue<MailHead>>(
                Parameters(
                    ("Value", head),
                    (
                        "ChildContent",
                        (RenderFragment)(
                            builder =>
                            {
                                builder.OpenComponent(0, template);
                                builder.AddComponentParameter(1, "Model", model);
                                builder.CloseComponent();
                            }
                        )
                    )
                )
            );
            var content = new MarkupString(body.ToHtmlString());
            var page = await renderer.RenderComponentAsync<MailLayout>(
                Parameters(
                    ("Subject", head.Subject),
                    ("Preview", head.Preview),
                    ("ChildContent", (RenderFragment)(builder => builder.AddContent(0, content)))
                )
            );
            return "<!DOCTYPE html>" + page.ToHtmlString();
        });
        return await FinishAsync(RenderedMail.OneLine(head.Subject), html);
    }

    private static ParameterView Parameters(params (string Name, object? Value)[] values) =>
        ParameterView.FromDictionary(values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));

    private (Type Model, Type Template) Find(string name) =>
        Known.GetOrAdd(
            name,
            static (wanted, types) =>
                types
                    .Select(t => (Model: ModelOf(t), Template: t))
                    .Where(t => t.Model?.Name == wanted)
                    .Select(t => (t.Model!, t.Template))
                    .Single(),
            modules.Types
        );

    private static Type? ModelOf(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(MailTemplate<>)
            ? parent.GenericTypeArguments[0]
            : null;

    private static async Task<RenderedMail> FinishAsync(string subject, string html)
    {
        using var context = BrowsingContext.New(Configuration.Default.WithCss());
        using var document = (IHtmlDocument)await context.OpenAsync(r => r.Content(html));
        var text = TextOf(document);
        var links = document.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(a => a.GetAttribute("href")!).ToList();
        MoveStylesIntoElements(document);
        return new RenderedMail(subject, "<!DOCTYPE html>" + document.DocumentElement.OuterHtml, text, links);
    }

    private static void MoveStylesIntoElements(IHtmlDocument document)
    {
        var sheet = document.StyleSheets.OfType<ICssStyleSheet>().Single();
        foreach (var rule in sheet.Rules.OfType<ICssStyleRule>().OrderBy(r => r.Selector.Specificity))
        {
            foreach (var element in document.QuerySelectorAll(rule.SelectorText))
            {
                var style = Hex(rule.Style.CssText);
                element.SetAttribute(
                    "style",
                    string.Join("; ", new[] { element.GetAttribute("style"), style }.Where(s => !string.IsNullOrEmpty(s)))
                );
            }
        }

        var dark = MailStyle.Css[MailStyle.Css.IndexOf("@media", StringComparison.Ordinal)..];
        document.QuerySelector("style")!.TextContent = dark;
    }

    // Old Outlook ignores rgba()
    private static string Hex(string css) => Rgba().Replace(css, m => $"#{Channel(m, "r")}{Channel(m, "g")}{Channel(m, "b")}");

    private static string Channel(Match match, string name) =>
        int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture).ToString("x2", CultureInfo.InvariantCulture);

    private static string TextOf(IHtmlDocument document)
    {
        var text = new StringBuilder();
        foreach (var element in document.QuerySelectorAll(".body h1, .body p, .foot"))
        {
            var line = string.Join(' ', element.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
            text.Append(line);
            if (element.QuerySelector("a[href]") is { } link)
            {
                text.Append(":\n").Append(link.GetAttribute("href"));
            }

            text.Append("\n\n");
        }

        return text.ToString().TrimEnd() + "\n";
    }

    [GeneratedRegex(@"rgba\((?<r>\d+), (?<g>\d+), (?<b>\d+), 1\)", RegexOptions.None, 1000)]
    private static partial Regex Rgba();
}
