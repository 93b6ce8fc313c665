namespace Slipway.Email.Suppressions;

internal static class SuppressionsApi
{
    public static void MapSuppressions(this RouteGroupBuilder operations)
    {
        var suppressions = operations.MapGroup("/suppressions");
        suppressions
            .MapGet(
                "/",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? reason,
                    ListSuppressionsHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                                Reason = reason,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<ListSuppressionsHandler>();
        suppressions
            .MapPost(
                "/",
                (SuppressAddress body, SuppressAddressHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<SuppressAddressHandler>(StatusCodes.Status204NoContent);
        suppressions
            .MapDelete(
                "/{id:guid}",
                (Guid id, ReleaseAddressHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<ReleaseAddressHandler>(StatusCodes.Status204NoContent);
    }
}
