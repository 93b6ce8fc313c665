using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Scim.Contracts;

namespace Slipway.Scim.Users;

/// <summary>
/// A person as the identity provider knows them. Who is active has a place in the organization: a membership, or an invitation
/// to one. The account is the person's own; names here are the identity provider's and change nothing in it.
/// </summary>
public sealed class ScimUser(string userName, string email) : Entity, ITenantOwned
{
    public const int MaxText = 200;
    public const int MaxEmail = 320;

    public Guid OrganizationId { get; private set; }
    public string UserName { get; private set; } = userName;

    /// <summary>What nobody else in the organization has: the name in lower case.</summary>
    public string UserKey { get; private set; } = userName.ToLowerInvariant();
    public string? ExternalId { get; private set; }

    /// <summary>In lower case; where the invitation goes.</summary>
    public string Email { get; private set; } = email.ToLowerInvariant();
    public string? GivenName { get; private set; }
    public string? FamilyName { get; private set; }
    public string? FormattedName { get; private set; }
    public string? DisplayName { get; private set; }
    public bool IsActive { get; private set; }

    /// <summary>The account, once the person has joined.</summary>
    public Guid? UserId { get; private set; }

    internal void Describe(UserContent content)
    {
        (UserName, UserKey) = (content.UserName, content.UserName.ToLowerInvariant());
        (ExternalId, DisplayName) = (content.ExternalId, content.DisplayName);
        (GivenName, FamilyName, FormattedName) = (content.GivenName, content.FamilyName, content.FormattedName);

        // Who has joined is known by the account's own address
        Email = UserId is null ? content.Email : Email;
    }

    public void Name(string name) => DisplayName = name;

    /// <summary>What the person is called, by whatever the identity provider says of it.</summary>
    /// <param name="maxLength">Longer ones are cut off.</param>
    public string FullName(int maxLength)
    {
        string?[] said = [FormattedName, $"{GivenName} {FamilyName}", DisplayName, Email];
        var name = said.First(s => !string.IsNullOrWhiteSpace(s))!.Trim();
        return name.Length <= maxLength ? name : name[..(char.IsHighSurrogate(name[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    public void Join(Guid userId) => (UserId, IsActive) = (userId, true);

    public void Provision(Guid organization)
    {
        IsActive = true;
        Raise(new UserProvisioned(organization, Id, Email));
    }

    public void Deprovision(Guid organization)
    {
        (IsActive, UserId) = (false, null);
        Raise(new UserDeprovisioned(organization, Id, Email));
    }
}

internal sealed class ScimUserConfiguration : IEntityTypeConfiguration<ScimUser>
{
    public void Configure(EntityTypeBuilder<ScimUser> user)
    {
        user.ToTable("scim_users");
        user.Property(u => u.UserName).HasMaxLength(ScimUser.MaxEmail);
        user.Property(u => u.UserKey).HasMaxLength(ScimUser.MaxEmail * 2);
        user.Property(u => u.ExternalId).HasMaxLength(ScimUser.MaxText);
        user.Property(u => u.Email).HasMaxLength(ScimUser.MaxEmail);
        user.Property(u => u.GivenName).HasMaxLength(ScimUser.MaxText);
        user.Property(u => u.FamilyName).HasMaxLength(ScimUser.MaxText);
        user.Property(u => u.FormattedName).HasMaxLength(ScimUser.MaxText);
        user.Property(u => u.DisplayName).HasMaxLength(ScimUser.MaxText);
        user.HasIndex(u => new { u.OrganizationId, u.UserKey }).IsUnique();
        user.HasIndex(u => new { u.OrganizationId, u.Email });
        user.HasIndex(u => new { u.OrganizationId, u.UserId });
    }
}
