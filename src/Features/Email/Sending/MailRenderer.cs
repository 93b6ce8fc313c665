using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Slipway.Email.Components;
using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>Turns a model into a mail in the current language.</summary>
internal sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers, MailCatalog catalog, MailBrands brands)
{
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
        var template = catalog.Find(model.GetType().Name)!;
        brand ??= await brands.FindAsync(template.Category, cancellationToken);
        var style = MailStyle.For(brand.Accent);
        var context = new MailContext(brand, footer, style);
        var html = "<!DOCTYPE html>" + await RenderAsync(context, template.GetType(), model);
        var (text, links) = MailText.Of(html);
        return new RenderedMail(RenderedMail.OneLine(context.Subject), style.MoveInto(html), text, links)
        {
            Category = template.Category,
            SenderName = RenderedMail.OneLine(brand.SenderName),
            ReplyTo = brand.ReplyTo,
            Attachments = brand.Logo is { } logo ? [new(MailBrand.LogoId, logo.MediaType, logo.Content)] : [],
        };
    }

    private async Task<string> RenderAsync(MailContext context, Type template, object model)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            // The layout comes after the body, which says what stands in its head
            var body = await RenderAsync(renderer, context, template, nameof(MailTemplate<>.Model), model);
            RenderFragment content = builder => builder.AddMarkupContent(0, body);
            return await RenderAsync(renderer, context, typeof(MailLayout), nameof(MailLayout.ChildContent), content);
        });
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
}
