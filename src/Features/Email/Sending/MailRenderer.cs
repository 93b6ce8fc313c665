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
using Microsoft.Extensions.Options;
using Slipway.Email.Components;
using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>Turns a model into a mail in the current language.</summary>
internal sealed partial class MailRenderer(
    IServiceProvider services,
    ILoggerFactory loggers,
    ModuleCatalog modules,
    IOptions<AppOptions> app,
    IOptions<EmailOptions> options
)
{
    private static readonly ConcurrentDictionary<string, (Type Model, Type Template)> Known = new(StringComparer.Ordinal);

    /// <summary>The model's type by the name that the log holds; null when there is none any more.</summary>
    public Type? FindModel(string name) => Models.FirstOrDefault(m => m.Name == name);

    /// <summary>The models that have a template.</summary>
    public IEnumerable<Type> Models => modules.Types.Select(ModelOf).OfType<Type>();

    /// <summary>Why somebody gets mails of this model.</summary>
    public MailCategory CategoryOf(Type model) => ((IMailTemplate)Activator.CreateInstance(Find(model.Name).Template)!).Category;

    /// <param name="model">The model of a template.</param>
    /// <param name="footer">What stands below the mail besides the imprint.</param>
    /// <param name="brand">Who the mail says it comes from; null for the current organization's brand, or the product's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RenderedMail> RenderAsync(
        object model,
        MailFooter? footer = null,
        MailBrand? brand = null,
        CancellationToken cancellationToken = default
    )
    {
        brand ??= new MailBrand(
            app.Value.Name,
            options.Value.FromName.Length > 0 ? options.Value.FromName : app.Value.Name,
            ReplyTo: ""
        );
        var template = Find(model.GetType().Name).Template;
        var context = new MailContext(brand, footer);
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            // The layout is rendered after the body, which says what stands in its head
            var body = await RenderAsync(renderer, context, template, nameof(MailTemplate<>.Model), model);
            RenderFragment content = builder => builder.AddMarkupContent(0, body);
            return await RenderAsync(renderer, context, typeof(MailLayout), nameof(MailLayout.ChildContent), content);
        });
        var mail = await FinishAsync(RenderedMail.OneLine(context.Subject), "<!DOCTYPE html>" + html);
        return mail with { Category = CategoryOf(model.GetType()), SenderName = brand.SenderName, ReplyTo = brand.ReplyTo };
    }

    private static async Task<string> RenderAsync(
        HtmlRenderer renderer,
        MailContext context,
        Type component,
        string parameter,
        object value
    )
    {
        RenderFragment content = builder =>
        {
            builder.OpenComponent(0, component);
            builder.AddComponentParameter(1, parameter, value);
            builder.CloseComponent();
        };
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(CascadingValue<>.Value)] = context,
            [nameof(CascadingValue<>.IsFixed)] = true,
            [nameof(CascadingValue<>.ChildContent)] = content,
        };
        var root = await renderer.RenderComponentAsync<CascadingValue<MailContext>>(ParameterView.FromDictionary(parameters));
        return root.ToHtmlString();
    }

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
