namespace Slipway.AuditStreams.Streams;

internal static class StreamsApi
{
    public static void MapStreams(this RouteGroupBuilder api)
    {
        var streams = api.MapGroup("/organizations/{org}/audit-streams").WithTags("Audit streams");
        streams
            .MapGet(
                "/",
                (string? cursor, string? limit, ListAuditStreamsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Cursor = cursor, Limit = PageRequest.ReadLimit(limit) }, ct).Ok()
            )
            .Runs<ListAuditStreamsHandler>();
        streams
            .MapPost(
                "/",
                (CreateAuditStream body, string org, CreateAuditStreamHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/organizations/{org}/audit-streams")
            )
            .Runs<CreateAuditStreamHandler>(StatusCodes.Status201Created);
        streams
            .MapPut(
                "/{id:guid}",
                (Guid id, ChangeAuditStream body, ChangeAuditStreamHandler handler, CancellationToken ct) =>
                {
                    body.Id = id;
                    return handler.RunAsync(body, ct).NoContent();
                }
            )
            .Runs<ChangeAuditStreamHandler>(StatusCodes.Status204NoContent);
        streams
            .MapPost(
                "/{id:guid}/pause",
                (Guid id, PauseAuditStreamHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<PauseAuditStreamHandler>(StatusCodes.Status204NoContent);
        streams
            .MapPost(
                "/{id:guid}/resume",
                (Guid id, ResumeAuditStreamHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<ResumeAuditStreamHandler>(StatusCodes.Status204NoContent);
        streams
            .MapPost(
                "/{id:guid}/test",
                (Guid id, TestAuditStreamHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<TestAuditStreamHandler>();
        streams
            .MapDelete(
                "/{id:guid}",
                (Guid id, DeleteAuditStreamHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<DeleteAuditStreamHandler>(StatusCodes.Status204NoContent);
    }
}
