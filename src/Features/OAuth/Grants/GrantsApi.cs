namespace Slipway.OAuth.Grants;

internal static class GrantsApi
{
    public static void MapGrants(this RouteGroupBuilder api)
    {
        var mine = api.MapGroup("/me/grants").WithTags("Me");

        mine.MapGet("/", (ListGrantsHandler handler, CancellationToken ct) => handler.RunAsync(new ListGrants(), ct).Ok())
            .Runs<ListGrantsHandler>();

        mine.MapDelete(
                "/{id:guid}",
                (Guid id, RevokeGrantHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RevokeGrantHandler>(StatusCodes.Status204NoContent);
    }
}
