namespace Slipway.Federation.Identities;

internal static class IdentitiesApi
{
    public static void MapIdentities(this RouteGroupBuilder api)
    {
        var mine = api.MapGroup("/me/identities").WithTags("Me");
        mine.MapGet("/", (ListIdentitiesHandler handler, CancellationToken ct) => handler.RunAsync(new ListIdentities(), ct).Ok())
            .Runs<ListIdentitiesHandler>();
        mine.MapPost(
                "/{id:guid}/profile",
                (Guid id, TakeOverProfileHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new TakeOverProfile(id), ct).NoContent()
            )
            .Runs<TakeOverProfileHandler>(StatusCodes.Status204NoContent);
        mine.MapDelete(
                "/{id:guid}",
                (Guid id, UnlinkIdentityHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new UnlinkIdentity(id), ct).NoContent()
            )
            .Runs<UnlinkIdentityHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
