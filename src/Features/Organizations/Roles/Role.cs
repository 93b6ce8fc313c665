using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Roles;

/// <summary>A custom role: an organization's own bundle of permissions.</summary>
public sealed class Role(string key, string name, string description, List<string> permissions) : Entity, ITenantOwned
{
    public const int MaxKey = 48;
    public const int MaxName = 60;
    public const int MaxDescription = 200;

    /// <summary>How many an organization may have, so that a list of them needs no pages.</summary>
    public const int MaxCount = 50;

    public Guid OrganizationId { get; private set; }

    /// <summary>What memberships and invitations hold and the API speaks of; made from the first name and then fixed.</summary>
    public string Key { get; private set; } = key;
    public string Name { get; private set; } = name;
    public string Description { get; private set; } = description;
    public List<string> Permissions { get; private set; } = permissions;

    public void Change(string name, string description, List<string> permissions)
    {
        (Name, Description, Permissions) = (name, description, permissions);
        Raise(new RoleChanged(OrganizationId, Key, name));
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.ToTable("organizations_roles");
        role.Property(r => r.Key).HasMaxLength(Role.MaxKey);
        role.Property(r => r.Name).HasMaxLength(Role.MaxName);
        role.Property(r => r.Description).HasMaxLength(Role.MaxDescription);
        role.HasIndex(r => new { r.OrganizationId, r.Key }).IsUnique();
        role.HasOne<Tenants.Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}
