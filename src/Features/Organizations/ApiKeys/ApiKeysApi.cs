namespace Slipway.Organizations.ApiKeys;

internal static class ApiKeysApi
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/organizations/{org}/api-keys").WithTags("API keys");

        keys.MapPost(
                "/",
                (CreateApiKey body, string org, CreateApiKeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(k => $"{Paths.Api}/organizations/{org}/api-keys/{k.Id}")
            )
            .Runs<CreateApiKeyHandler>(StatusCodes.Status201Created);
    }
}
