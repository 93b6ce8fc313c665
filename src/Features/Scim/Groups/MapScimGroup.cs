using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Organizations.Contracts;

namespace Slipway.Scim.Groups;

/// <summary>Chooses the role that the members of a group get.</summary>
[AuditAction("scim_group.mapped", Severity = AuditSeverity.Warning)]
public sealed record MapScimGroup
{
    [JsonIgnore]
    public Guid Id { get; set; }

    /// <summary>Key of a role that you could give yourself; null for none.</summary>
    [MaxLength(48)]
    public string? Role { get; set; }
}

[Requires(ScimModule.Manage, InPerson = true), StepUp]
internal sealed class MapScimGroupHandler(
    AppDb db,
    CurrentTenant tenant,
    IProvisioning provisioning,
    GroupRoles roles,
    Trail trail
) : Handler<MapScimGroup, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(MapScimGroup request, CancellationToken cancellationToken)
    {
        if (await db.ScimGroups.SingleOrDefaultAsync(g => g.Id == request.Id, cancellationToken) is not { } group)
        {
            return Error.NotFound;
        }

        var role = string.IsNullOrEmpty(request.Role) ? null : request.Role;
        if (role is not null && await provisioning.CheckGrantAsync(role, nameof(request.Role), cancellationToken) is { } refused)
        {
            return refused;
        }

        group.Map(tenant.RequiredId, role);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (await roles.ApplyAsync(group.Members, cancellationToken) is { } unable)
        {
            trail.MarkUndone();
            return unable;
        }

        await transaction.CommitAsync(cancellationToken);
        return new Nothing();
    }
}
