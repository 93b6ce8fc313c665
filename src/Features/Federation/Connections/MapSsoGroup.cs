using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Federation.Contracts;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.Connections;

/// <summary>Gives the members of a group at the identity provider a role, each time they sign in.</summary>
[AuditAction("sso_group.mapped", Severity = AuditSeverity.Warning)]
public sealed record MapSsoGroup
{
    [JsonIgnore]
    public Guid ConnectionId { get; set; }

    /// <summary>As the provider writes it in the claim.</summary>
    [Required, MaxLength(SsoGroupRole.MaxGroup)]
    public string Group { get; set; } = "";

    /// <summary>Key of a role that you could give yourself.</summary>
    [Required, MaxLength(SsoConnection.MaxRole)]
    public string Role { get; set; } = "";
}

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class MapSsoGroupHandler(AppDb db, CurrentTenant tenant, ConnectionRules rules, IProvisioning members)
    : Handler<MapSsoGroup, GroupRoleDetails>
{
    protected override async Task<Result<GroupRoleDetails>> HandleAsync(MapSsoGroup request, CancellationToken cancellationToken)
    {
        var connection = await db.SsoConnections.SingleOrDefaultAsync(c => c.Id == request.ConnectionId, cancellationToken);
        if (connection is null)
        {
            return Error.NotFound;
        }

        var refused =
            await rules.CheckReachAsync(connection, cancellationToken)
            ?? await members.CheckGrantAsync(request.Role, nameof(request.Role), cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        var group = request.Group.Trim();
        var others = db.SsoGroupRoles.Where(g => g.ConnectionId == connection.Id);
        if (await others.AnyAsync(g => g.Group == group, cancellationToken))
        {
            return Error.Field(nameof(request.Group), "federation.group_taken");
        }

        if (await others.CountAsync(cancellationToken) >= SsoGroupRole.MaxCount)
        {
            return new Error(ErrorKind.Conflict, "federation.too_many_groups", SsoGroupRole.MaxCount);
        }

        var mapped = new SsoGroupRole
        {
            ConnectionId = connection.Id,
            Group = group,
            Role = request.Role,
        };
        mapped.Raise(new SsoGroupMapped(tenant.RequiredId, connection.Id, group, request.Role));
        db.Add(mapped);
        await db.SaveChangesAsync(cancellationToken);
        return new GroupRoleDetails(mapped.Id, mapped.Group, mapped.Role);
    }
}

/// <summary>Lets a group decide nothing any more; its members keep the role that they have.</summary>
[AuditAction("sso_group.unmapped")]
internal sealed record UnmapSsoGroup(Guid ConnectionId, Guid Id);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class UnmapSsoGroupHandler(AppDb db) : Handler<UnmapSsoGroup, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(UnmapSsoGroup request, CancellationToken cancellationToken)
    {
        var mapped = await db.SsoGroupRoles.SingleOrDefaultAsync(
            g => g.Id == request.Id && g.ConnectionId == request.ConnectionId,
            cancellationToken
        );
        if (mapped is null)
        {
            return Error.NotFound;
        }

        mapped.Raise(new SsoGroupUnmapped(mapped.OrganizationId, mapped.ConnectionId, mapped.Group, mapped.Role));
        db.Remove(mapped);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
