namespace Slipway.Organizations.Tenants;

internal static class TenantsApi
{
    public static void MapTenants(this RouteGroupBuilder api)
    {
        var organizations = api.MapGroup("/organizations").WithTags("Organizations");

        organizations
            .MapGet("/", (ListOrganizationsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListOrganizationsHandler>();

        organizations
            .MapPost(
                "/",
                (CreateOrganization body, CreateOrganizationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(o => $"{Paths.Api}/organizations/{o.Slug}")
            )
            .Runs<CreateOrganizationHandler>(StatusCodes.Status201Created);

        organizations
            .MapGet("/{org}", (ReadOrganizationHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ReadOrganizationHandler>();

        organizations
            .MapPut(
                "/{org}",
                (UpdateOrganization body, UpdateOrganizationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Ok()
            )
            .Runs<UpdateOrganizationHandler>();

        organizations
            .MapDelete("/{org}", (ScheduleDeletionHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ScheduleDeletionHandler>();

        organizations
            .MapPost(
                "/{org}/restoration",
                (RestoreOrganizationHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).NoContent()
            )
            .Runs<RestoreOrganizationHandler>(StatusCodes.Status204NoContent);
    }
}
