namespace Slipway.Federation.Connections;

internal static class ConnectionsApi
{
    public static void MapConnections(this RouteGroupBuilder api)
    {
        var all = api.MapGroup("/organizations/{org}/sso/connections").WithTags("Single sign-on");
        all.MapGet("/", (ListSsoConnectionsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListSsoConnectionsHandler>();
        all.MapPost(
                "/",
                (CreateSsoConnection body, string org, CreateSsoConnectionHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(c => $"{Paths.Api}/organizations/{org}/sso/connections/{c.Id}")
            )
            .Runs<CreateSsoConnectionHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        all.MapGet(
                "/{id:guid}",
                (Guid id, ReadSsoConnectionHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<ReadSsoConnectionHandler>();
        all.MapPut(
                "/{id:guid}",
                (Guid id, ChangeSsoConnection body, ChangeSsoConnectionHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { Id = id }, ct).NoContent()
            )
            .Runs<ChangeSsoConnectionHandler>(StatusCodes.Status204NoContent);
        all.MapDelete(
                "/{id:guid}",
                (Guid id, DeleteSsoConnectionHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<DeleteSsoConnectionHandler>(StatusCodes.Status204NoContent);
        all.MapPost(
                "/{id:guid}/enabling",
                (Guid id, EnableSsoConnectionHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<EnableSsoConnectionHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict);
        all.MapPost(
                "/{id:guid}/disabling",
                (Guid id, DisableSsoConnectionHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<DisableSsoConnectionHandler>(StatusCodes.Status204NoContent);
        all.MapPost(
                "/{id:guid}/groups",
                (Guid id, string org, MapSsoGroup body, MapSsoGroupHandler handler, CancellationToken ct) =>
                    handler
                        .RunAsync(body with { ConnectionId = id }, ct)
                        .Created(_ => $"{Paths.Api}/organizations/{org}/sso/connections/{id}")
            )
            .Runs<MapSsoGroupHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        all.MapDelete(
                "/{id:guid}/groups/{groupId:guid}",
                (Guid id, Guid groupId, UnmapSsoGroupHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new(id, groupId), ct).NoContent()
            )
            .Runs<UnmapSsoGroupHandler>(StatusCodes.Status204NoContent);
    }
}
