using Slipway.Email.Sending;

namespace Slipway.Email.Gallery;

internal static class GalleryApi
{
    public static void MapGallery(this RouteGroupBuilder operations)
    {
        var templates = operations.MapGroup("/mail-templates");
        templates
            .MapGet("/", (ListTemplatesHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListTemplatesHandler>();

        templates
            .MapGet(
                "/{template}",
                (string template, string? sample, string? language, ReadTemplateHandler handler, CancellationToken ct) =>
                    handler.RunAsync(Request(template, sample, language), ct).Ok()
            )
            .Runs<ReadTemplateHandler>();

        templates
            .MapPost(
                "/{template}/tests",
                (string template, SendSample body, SendSampleHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { Template = template }, ct).Accepted()
            )
            .Runs<SendSampleHandler>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>A sample's HTML for a frame.</summary>
    public static void MapGalleryFrames(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/operations/mail/templates/{template}/html",
                async (
                    string template,
                    string? sample,
                    string? language,
                    string? theme,
                    ReadTemplateHandler handler,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                    await handler.RunAsync(Request(template, sample, language), ct) is { IsSuccess: true } found
                        ? MailFrame.Show(http, found.Value.Html, found.Value.Images, theme)
                        : TypedResults.NotFound()
            )
            .WithMetadata(new OperatorAttribute())
            .ExcludeFromDescription();

    private static ReadTemplate Request(string template, string? sample, string? language) =>
        new()
        {
            Template = template,
            Sample = sample,
            Language = language,
        };
}
