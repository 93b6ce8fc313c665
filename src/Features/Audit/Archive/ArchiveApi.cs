namespace Slipway.Audit.Archive;

internal static class ArchiveApi
{
    public static void MapArchive(this RouteGroupBuilder api)
    {
        var archives = api.MapGroup("/organizations/{org}/audit-archives").WithTags("Audit log");
        archives
            .MapGet(
                "/",
                (string? cursor, string? limit, ListAuditArchivesHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Cursor = cursor, Limit = PageRequest.ReadLimit(limit) }, ct).Ok()
            )
            .Runs<ListAuditArchivesHandler>();
        archives
            .MapPost(
                "/{id:guid}/restore",
                (Guid id, RestoreAuditArchiveHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Accepted()
            )
            .Runs<RestoreAuditArchiveHandler>(StatusCodes.Status202Accepted);
        archives
            .MapPost(
                "/{id:guid}/return",
                (Guid id, ReturnAuditArchiveHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Accepted()
            )
            .Runs<ReturnAuditArchiveHandler>(StatusCodes.Status202Accepted);

        var retention = api.MapGroup("/organizations/{org}/audit-retention").WithTags("Audit log");
        retention
            .MapGet("/", (ReadAuditRetentionHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ReadAuditRetentionHandler>();
        retention
            .MapPut(
                "/",
                (ChangeAuditRetention body, ChangeAuditRetentionHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Ok()
            )
            .Runs<ChangeAuditRetentionHandler>();
        retention
            .MapPut(
                "/legal-hold",
                (PlaceLegalHold body, PlaceLegalHoldHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Ok()
            )
            .Runs<PlaceLegalHoldHandler>();
        retention
            .MapDelete("/legal-hold", (LiftLegalHoldHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<LiftLegalHoldHandler>();
    }

    public static void MapLegalHolds(this RouteGroupBuilder operations)
    {
        operations
            .MapGet(
                "/legal-holds",
                (string? cursor, string? limit, ListLegalHoldsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Cursor = cursor, Limit = PageRequest.ReadLimit(limit) }, ct).Ok()
            )
            .Runs<ListLegalHoldsHandler>();
        var holds = operations.MapGroup("/organizations/{id:guid}/legal-hold");
        holds
            .MapPut(
                "/",
                (Guid id, ImposeLegalHold body, ImposeLegalHoldHandler handler, CancellationToken ct) =>
                {
                    body.Id = id;
                    return handler.RunAsync(body, ct).Ok();
                }
            )
            .Runs<ImposeLegalHoldHandler>();
        holds
            .MapDelete(
                "/",
                (Guid id, ReleaseLegalHoldHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<ReleaseLegalHoldHandler>();
    }
}
