using Slipway.Organizations.Contracts;

namespace Slipway.Operations.Organizations;

/// <summary>Looks at one organization from outside: nothing of its own data.</summary>
public sealed record InspectOrganization(Guid OrganizationId);

[Operator]
internal sealed class InspectOrganizationHandler(IOrganizationAdministration organizations)
    : Handler<InspectOrganization, ManagedOrganizationDetails>
{
    protected override async Task<Result<ManagedOrganizationDetails>> HandleAsync(
        InspectOrganization request,
        CancellationToken cancellationToken
    ) =>
        await organizations.FindAsync(request.OrganizationId, cancellationToken) is { } organization
            ? organization
            : Error.NotFound;
}
