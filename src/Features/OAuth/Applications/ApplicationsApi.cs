namespace Slipway.OAuth.Applications;

internal static class ApplicationsApi
{
    public static void MapApplications(this RouteGroupBuilder api)
    {
        var applications = api.MapGroup("/organizations/{org}/applications").WithTags("Applications");

        applications
            .MapGet(
                "/",
                (string? cursor, string? limit, ListApplicationsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Cursor = cursor, Limit = PageRequest.ReadLimit(limit) }, ct).Ok()
            )
            .Runs<ListApplicationsHandler>();

        applications
            .MapPost(
                "/",
                (RegisterApplication body, string org, RegisterApplicationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(a => $"{Paths.Api}/organizations/{org}/applications/{a.Id}")
            )
            .Runs<RegisterApplicationHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);

        applications
            .MapGet(
                "/{id:guid}",
                (Guid id, ReadApplicationHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<ReadApplicationHandler>();

        applications
            .MapPut(
                "/{id:guid}",
                (Guid id, ChangeApplication body, ChangeApplicationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { Id = id }, ct).Ok()
            )
            .Runs<ChangeApplicationHandler>();

        applications
            .MapPost(
                "/{id:guid}/secret",
                (Guid id, RotateApplicationSecretHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<RotateApplicationSecretHandler>()
            .ProducesProblem(StatusCodes.Status409Conflict);

        applications
            .MapDelete(
                "/{id:guid}",
                (Guid id, DeleteApplicationHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<DeleteApplicationHandler>(StatusCodes.Status204NoContent);
    }
}
