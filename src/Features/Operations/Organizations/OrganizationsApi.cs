using System.Globalization;

namespace Slipway.Operations.Organizations;

internal static class OrganizationsApi
{
    public static void MapOrganizations(this RouteGroupBuilder operations)
    {
        var organizations = operations.MapGroup("/organizations");
        organizations
            .MapGet(
                "/",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? state,
                    string? sort,
                    SearchOrganizationsHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = Rows(limit),
                                Search = search,
                                State = state,
                                Sort = sort,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<SearchOrganizationsHandler>();

        var organization = organizations.MapGroup("/{id:guid}");
        organization
            .MapGet(
                "/",
                (Guid id, InspectOrganizationHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<InspectOrganizationHandler>();
        organization
            .MapGet(
                "/members",
                (Guid id, string? cursor, string? limit, string? search, InspectMembersHandler handler, CancellationToken ct) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                OrganizationId = id,
                                Cursor = cursor,
                                Limit = Rows(limit),
                                Search = search,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<InspectMembersHandler>();
        organization
            .MapPost(
                "/suspension",
                (Guid id, SuspendOrganization body, SuspendOrganizationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { OrganizationId = id }, ct).NoContent()
            )
            .Runs<SuspendOrganizationHandler>(StatusCodes.Status204NoContent);
        organization
            .MapDelete(
                "/suspension",
                (Guid id, LiftOrganizationSuspensionHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<LiftOrganizationSuspensionHandler>(StatusCodes.Status204NoContent);
    }

    private static int? Rows(string? limit) => int.TryParse(limit, CultureInfo.InvariantCulture, out var rows) ? rows : null;
}
