namespace Slipway.Audit.Requests;

internal static class RequestsApi
{
    public static void MapApiRequests(this RouteGroupBuilder api) =>
        api.MapGroup("/organizations/{org}/audit-requests")
            .WithTags("Audit log")
            .MapGet(
                "/",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? status,
                    ListApiRequestsHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                                Status = status,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<ListApiRequestsHandler>();
}
