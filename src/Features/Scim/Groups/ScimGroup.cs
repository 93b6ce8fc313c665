using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Scim.Contracts;

namespace Slipway.Scim.Groups;

/// <summary>A group of the identity provider. Its members get the role that an administrator has chosen for it.</summary>
public sealed class ScimGroup(string name) : Entity, ITenantOwned
{
    public const int MaxName = 200;
    public const int MaxCount = 500;
    public const int MaxMembers = 10_000;

    public Guid OrganizationId { get; private set; }
    public string Name { get; private set; } = name;
    public string? ExternalId { get; private set; }

    /// <summary>Key of the role of its members; null gives them none.</summary>
    public string? Role { get; private set; }

    /// <summary>Ids of users of the identity provider.</summary>
    public List<Guid> Members { get; private set; } = [];

    internal void Describe(Guid organization, GroupContent content)
    {
        (Name, ExternalId, Members) = (content.Name, content.ExternalId, [.. content.Members.Distinct()]);
        Raise(new ScimGroupChanged(organization, Id, Name, Role));
    }

    public void Map(Guid organization, string? role)
    {
        Role = role;
        Raise(new ScimGroupChanged(organization, Id, Name, Role));
    }

    public void Forget(Guid member)
    {
        if (Members.Contains(member))
        {
            Members = [.. Members.Where(m => m != member)];
        }
    }
}

internal sealed class ScimGroupConfiguration : IEntityTypeConfiguration<ScimGroup>
{
    public void Configure(EntityTypeBuilder<ScimGroup> group)
    {
        group.ToTable("scim_groups");
        group.Property(g => g.Name).HasMaxLength(ScimGroup.MaxName);
        group.Property(g => g.ExternalId).HasMaxLength(ScimGroup.MaxName);
        group.Property(g => g.Role).HasMaxLength(48);
        group.HasIndex(g => new { g.OrganizationId, g.Name }).IsUnique();
    }
}
