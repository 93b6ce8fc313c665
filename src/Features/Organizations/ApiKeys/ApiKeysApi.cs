namespace Slipway.Organizations.ApiKeys;

internal static class ApiKeysApi
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/organizations/{org}/api-keys").WithTags("API keys");

        keys.MapGet(
                "/",
                (string? cursor, string? limit, ListApiKeysHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Cursor = cursor, Limit = PageRequest.ReadLimit(limit) }, ct).Ok()
            )
            .Runs<ListApiKeysHandler>();

        keys.MapDelete(
                "/{id:guid}",
                (Guid id, RevokeApiKeyHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RevokeApiKeyHandler>(StatusCodes.Status204NoContent);

        keys.MapPost(
                "/",
                (CreateApiKey body, string org, CreateApiKeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(k => $"{Paths.Api}/organizations/{org}/api-keys/{k.Id}")
            )
            .Runs<CreateApiKeyHandler>(StatusCodes.Status201Created);
    }
}
