namespace Slipway.Audit.Erasure;

internal static class ErasureApi
{
    public static void MapErasures(this RouteGroupBuilder operations)
    {
        var erasures = operations.MapGroup("/audit-erasures");
        erasures
            .MapGet(
                "/",
                (string? cursor, string? limit, ListErasuresHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Cursor = cursor, Limit = PageRequest.ReadLimit(limit) }, ct).Ok()
            )
            .Runs<ListErasuresHandler>();
        erasures
            .MapPost(
                "/",
                (ErasePerson body, ErasePersonHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Accepted()
            )
            .Runs<ErasePersonHandler>(StatusCodes.Status202Accepted);
    }
}
