namespace Slipway.Audit.Views;

internal static class ViewsApi
{
    public static void MapViews(this RouteGroupBuilder api)
    {
        var views = api.MapGroup("/organizations/{org}/audit-views").WithTags("Audit log");
        views
            .MapGet("/", (ListAuditViewsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListAuditViewsHandler>();
        views
            .MapPost(
                "/",
                (SaveAuditView body, SaveAuditViewHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Ok()
            )
            .Runs<SaveAuditViewHandler>();
        views
            .MapDelete(
                "/{id:guid}",
                (Guid id, DeleteAuditViewHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<DeleteAuditViewHandler>(StatusCodes.Status204NoContent);
    }
}
