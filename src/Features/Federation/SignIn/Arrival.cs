using Slipway.Federation.Connections;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.SignIn;

/// <summary>Makes people members of the organization whose provider vouches for them, with the role that it decides on.</summary>
internal sealed class Arrival(AppDb db, CurrentTenant tenant, IProvisioning members)
{
    /// <summary>In the caller's transaction; enters the organization.</summary>
    public async Task JoinAsync(
        SsoConnection connection,
        NewMember person,
        IReadOnlyList<string> groups,
        CancellationToken cancellationToken
    )
    {
        tenant.Enter(connection.OrganizationId);
        var mapped = connection.GroupClaim is null
            ? null
            : await db
                .SsoGroupRoles.Where(g => g.ConnectionId == connection.Id && groups.Contains(g.Group))
                .OrderBy(g => g.Id)
                .Select(g => g.Role)
                .FirstOrDefaultAsync(cancellationToken);
        await members.JoinAsync(person, mapped ?? connection.DefaultRole, decided: mapped is not null, cancellationToken);
    }
}
