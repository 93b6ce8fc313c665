using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using Slipway.Email.Contracts;
using Slipway.Email.Sending;
using Slipway.Kernel.Text;

namespace Slipway.Email.Gallery;

/// <summary>A mail with sample data.</summary>
public record ReadTemplate
{
    /// <summary>Name of its model. From the address, never from the body.</summary>
    [JsonIgnore, MaxLength(100)]
    public string Template { get; set; } = "";

    /// <summary>Which of its samples, from 0; another number means the first.</summary>
    [MaxLength(10)]
    public string? Sample { get; set; }

    /// <summary>Code of the language; the current one if it is none of the product's.</summary>
    [MaxLength(10)]
    public string? Language { get; set; }
}

/// <summary>A mail with sample data, as it would be sent.</summary>
/// <param name="Bytes">Size of the HTML.</param>
public sealed record TemplatePreview(string Name, MailCategory Category, string Subject, string Html, string Text, int Bytes)
{
    internal IReadOnlyList<MailAttachment> Images { get; init; } = [];
}

[Operator]
internal sealed class ReadTemplateHandler(MailCatalog catalog, MailRenderer renderer) : Handler<ReadTemplate, TemplatePreview>
{
    protected override async Task<Result<TemplatePreview>> HandleAsync(ReadTemplate request, CancellationToken cancellationToken)
    {
        if (catalog.Find(request.Template) is not { } template)
        {
            return Error.NotFound;
        }

        // For this call alone: the culture goes back with the method
        Languages.Use(Languages.Find(request.Language) ?? Languages.Current);
        var mail = await renderer.RenderAsync(template.Sample(request.Sample), cancellationToken: cancellationToken);
        return new TemplatePreview(
            request.Template,
            mail.Category,
            mail.Subject,
            mail.Html,
            mail.Text,
            Encoding.UTF8.GetByteCount(mail.Html)
        )
        {
            Images = mail.Attachments,
        };
    }
}

internal static class TemplateSamples
{
    /// <summary>The sample with this number, or the first.</summary>
    public static object Sample(this IMailTemplate template, string? number) =>
        template.Samples[int.TryParse(number, out var index) && index >= 0 && index < template.Samples.Count ? index : 0];
}
