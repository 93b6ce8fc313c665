using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Sending;

namespace Slipway.Email.Gallery;

/// <summary>The mails that the product can send.</summary>
public sealed record ListTemplates;

/// <summary>A kind of mail.</summary>
/// <param name="Name">Name of its model.</param>
/// <param name="Category">Why somebody gets it.</param>
/// <param name="Subjects">Of its samples, in the current language.</param>
public sealed record TemplateSummary(string Name, MailCategory Category, IReadOnlyList<string> Subjects);

[Operator]
internal sealed class ListTemplatesHandler(MailCatalog catalog, MailRenderer renderer)
    : Handler<ListTemplates, IReadOnlyList<TemplateSummary>>
{
    protected override async Task<Result<IReadOnlyList<TemplateSummary>>> HandleAsync(
        ListTemplates request,
        CancellationToken cancellationToken
    )
    {
        var templates = new List<TemplateSummary>();
        foreach (var template in catalog.All.OrderBy(t => t.Model.Name, StringComparer.Ordinal))
        {
            var subjects = new List<string>();
            foreach (var sample in template.Samples)
            {
                subjects.Add((await renderer.RenderAsync(sample, cancellationToken: cancellationToken)).Subject);
            }

            templates.Add(new(template.Model.Name, template.Category, subjects));
        }

        return templates;
    }
}
