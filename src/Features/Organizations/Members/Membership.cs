using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Members;

/// <summary>
/// A user's part in an organization. Name and address are copies, kept fresh by <see cref="FollowProfile"/>, so that a list of
/// members is one query.
/// </summary>
public sealed class Membership(Guid userId, string role, string name, string email) : Entity, ITenantOwned
{
    public const int MaxName = 200;
    public const int MaxEmail = 320;

    public Guid OrganizationId { get; private set; }
    public Guid UserId { get; private set; } = userId;

    /// <summary>Key of a built-in or custom role.</summary>
    public string Role { get; private set; } = role;
    public string Name { get; private set; } = name;
    public string Email { get; private set; } = email;

    /// <summary>Name and address in lower case: what lists sort by and search in, alike on every database.</summary>
    public string SearchText { get; private set; } = SearchTextOf(name, email);

    public void ChangeRole(string role)
    {
        Raise(new MemberRoleChanged(OrganizationId, UserId, Role, role));
        Role = role;
    }

    /// <summary>Says that the membership ends; the row is removed with it.</summary>
    /// <param name="left">By its own will.</param>
    public void End(bool left) => Raise(new MemberRemoved(OrganizationId, UserId, left));

    public void Follow(string name, string email) => (Name, Email, SearchText) = (name, email, SearchTextOf(name, email));

    private static string SearchTextOf(string name, string email) => $"{name} {email}".ToLowerInvariant();
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("organizations_memberships");
        membership.Property(m => m.Role).HasMaxLength(Roles.Role.MaxKey);
        membership.Property(m => m.Name).HasMaxLength(Membership.MaxName);
        membership.Property(m => m.Email).HasMaxLength(Membership.MaxEmail);
        membership.Property(m => m.SearchText).HasMaxLength(2 * (Membership.MaxName + Membership.MaxEmail));
        membership.HasIndex(m => new { m.OrganizationId, m.UserId }).IsUnique();
        membership.HasIndex(m => m.UserId);
        membership.HasIndex(m => new { m.OrganizationId, m.SearchText });
        membership
            .HasOne<Tenants.Organization>()
            .WithMany()
            .HasForeignKey(m => m.OrganizationId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
