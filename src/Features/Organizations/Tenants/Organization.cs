using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Tenants;

/// <summary>A customer: people, roles and keys around data that nobody else sees.</summary>
public sealed class Organization(string name, string slug) : Entity, IGlobal
{
    public const int MaxName = 80;
    public const int MaxSlug = 48;
    public const int MaxReason = 300;

    public string Name { get; private set; } = name;

    /// <summary>Its address: <c>/o/{slug}</c>.</summary>
    public string Slug { get; private set; } = slug;

    /// <summary>What operators search in: the name in lower case.</summary>
    public string SearchText { get; private set; } = name.ToLowerInvariant();

    public DateTimeOffset? SuspendedAt { get; private set; }
    public string? SuspensionReason { get; private set; }

    /// <summary>Closed by an owner, and gone for good at this time unless an owner restores it.</summary>
    public DateTimeOffset? DeletionDueAt { get; private set; }

    public void Rename(string name, string slug)
    {
        if (Name == name && Slug == slug)
        {
            return;
        }

        (Name, Slug, SearchText) = (name, slug, name.ToLowerInvariant());
        Raise(new OrganizationRenamed(Id, name, slug));
    }

    public void Suspend(string reason, DateTimeOffset now)
    {
        (SuspendedAt, SuspensionReason) = (now, reason);
        Raise(new OrganizationSuspended(Id, reason));
    }

    public void LiftSuspension()
    {
        (SuspendedAt, SuspensionReason) = (null, null);
        Raise(new OrganizationRestored(Id));
    }

    public void ScheduleDeletion(DateTimeOffset dueAt)
    {
        DeletionDueAt = dueAt;
        Raise(new OrganizationDeletionScheduled(Id, dueAt));
    }

    public void CancelDeletion()
    {
        DeletionDueAt = null;
        Raise(new OrganizationDeletionCancelled(Id));
    }
}

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("organizations_organizations");
        organization.Property(o => o.Name).HasMaxLength(Organization.MaxName);
        organization.Property(o => o.Slug).HasMaxLength(Organization.MaxSlug);
        organization.Property(o => o.SearchText).HasMaxLength(Organization.MaxName * 2);
        organization.Property(o => o.SuspensionReason).HasMaxLength(Organization.MaxReason);
        organization.HasIndex(o => o.Slug).IsUnique();
        organization.HasIndex(o => o.CreatedAt);
        organization.HasIndex(o => o.DeletionDueAt);
    }
}
