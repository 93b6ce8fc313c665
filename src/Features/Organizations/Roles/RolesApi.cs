namespace Slipway.Organizations.Roles;

internal static class RolesApi
{
    public static void MapRoles(this RouteGroupBuilder api)
    {
        var roles = api.MapGroup("/organizations/{org}/roles").WithTags("Roles");

        roles
            .MapGet("/", (ListRolesHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListRolesHandler>();

        roles
            .MapPost(
                "/",
                (CreateRole body, string org, CreateRoleHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(r => $"{Paths.Api}/organizations/{org}/roles/{r.Key}")
            )
            .Runs<CreateRoleHandler>(StatusCodes.Status201Created);

        roles
            .MapPut(
                "/{role}",
                (string role, ChangeRole body, ChangeRoleHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { Key = role }, ct).Ok()
            )
            .Runs<ChangeRoleHandler>();

        roles
            .MapDelete(
                "/{role}",
                (string role, DeleteRoleHandler handler, CancellationToken ct) => handler.RunAsync(new(role), ct).NoContent()
            )
            .Runs<DeleteRoleHandler>(StatusCodes.Status204NoContent);

        api.MapGet(
                "/organizations/{org}/permissions",
                (ListPermissionsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok()
            )
            .WithTags("Roles")
            .Runs<ListPermissionsHandler>();
    }
}
