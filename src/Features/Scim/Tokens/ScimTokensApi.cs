using Slipway.Scim.Groups;

namespace Slipway.Scim.Tokens;

internal static class ScimTokensApi
{
    public static void MapScimTokens(this RouteGroupBuilder api)
    {
        var scim = api.MapGroup("/organizations/{org}/scim").WithTags("Provisioning");

        scim.MapGet("/", (ReadScimHandler handler, CancellationToken ct) => handler.RunAsync(new ReadScim(), ct).Ok())
            .Runs<ReadScimHandler>();

        scim.MapPost(
                "/tokens",
                (CreateScimToken body, string org, CreateScimTokenHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/organizations/{org}/scim")
            )
            .Runs<CreateScimTokenHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);

        scim.MapDelete(
                "/tokens/{id:guid}",
                (Guid id, RevokeScimTokenHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RevokeScimTokenHandler>(StatusCodes.Status204NoContent);

        scim.MapPut(
                "/group-roles/{id:guid}",
                (Guid id, MapScimGroup body, MapScimGroupHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { Id = id }, ct).NoContent()
            )
            .Runs<MapScimGroupHandler>(StatusCodes.Status204NoContent);
    }
}
