using Slipway.Email.Sending;

namespace Slipway.Email.Mails;

internal static class MailsApi
{
    public static void MapMails(this RouteGroupBuilder operations)
    {
        var mails = operations.MapGroup("/mails");
        mails
            .MapGet(
                "/",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? state,
                    string? template,
                    string? organizationId,
                    ListMailsHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                                State = state,
                                Template = template,
                                OrganizationId = Guid.TryParse(organizationId, out var organization) ? organization : null,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<ListMailsHandler>();

        var mail = mails.MapGroup("/{id:guid}");
        mail.MapGet("/", (Guid id, ReadMailHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok())
            .Runs<ReadMailHandler>();
        mail.MapGet("/preview", (Guid id, PreviewMailHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok())
            .Runs<PreviewMailHandler>()
            .ProducesProblem(StatusCodes.Status410Gone);
        mail.MapPost(
                "/copies",
                (Guid id, ResendMailHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new(id), ct).Created(c => $"{Paths.Api}/operations/mails/{c.Id}")
            )
            .Runs<ResendMailHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
    }

    /// <summary>A mail's HTML as a page of its own, locked into a sandbox, since it styles itself inline.</summary>
    public static void MapMailFrames(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/operations/mail/{id:guid}/html",
                async (Guid id, PreviewMailHandler handler, HttpContext http, CancellationToken ct) =>
                {
                    var preview = await handler.RunAsync(new(id), ct);
                    return preview.IsSuccess ? MailFrame.Show(http, preview.Value.Html, []) : TypedResults.NotFound();
                }
            )
            .WithMetadata(new OperatorAttribute())
            .ExcludeFromDescription();
}
