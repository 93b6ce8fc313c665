using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Invitations;

/// <summary>A mailed offer to join. The link's token is stored as a hash; sending again makes a new one.</summary>
public sealed class Invitation(string email, string role, Guid? invitedBy, string inviterName) : Entity, ITenantOwned
{
    public Guid OrganizationId { get; private set; }

    /// <summary>In lower case; only the account with this address can accept.</summary>
    public string Email { get; private set; } = email;
    public string Role { get; set; } = role;

    /// <summary>Null when an API key invited.</summary>
    public Guid? InvitedBy { get; private set; } = invitedBy;

    /// <summary>Who invited, as the mail and the page of the invitation say it.</summary>
    [NotAudited("Who invited is in the entry already, where it can be erased")]
    public string InviterName { get; private set; } = inviterName;
    public string TokenHash { get; private set; } = "";
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>How many mails went out; counts against the limits.</summary>
    public int Sends { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public Guid? AcceptedBy { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Makes the secret of a new mail; links of earlier mails stop working.</summary>
    public string NewToken(DateTimeOffset now, TimeSpan lifetime)
    {
        var token = Secret.Create("sli_");
        (TokenHash, SentAt, ExpiresAt, Sends) = (Secret.Hash(token), now, now + lifetime, Sends + 1);
        return token;
    }

    public void Accept(Guid userId, DateTimeOffset now) => (AcceptedAt, AcceptedBy) = (now, userId);

    public void Revoke(DateTimeOffset now)
    {
        RevokedAt = now;
        Raise(new InvitationRevoked(OrganizationId, Id, Email));
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("organizations_invitations");
        invitation.Property(i => i.Email).HasMaxLength(Members.Membership.MaxEmail);
        invitation.Property(i => i.Role).HasMaxLength(Roles.Role.MaxKey);
        invitation.Property(i => i.InviterName).HasMaxLength(Members.Membership.MaxName);
        invitation.Property(i => i.TokenHash).HasMaxLength(64);
        invitation.HasIndex(i => i.TokenHash).IsUnique();
        invitation
            .HasIndex(i => new { i.OrganizationId, i.Email })
            .IsUnique()
            .HasFilter("accepted_at IS NULL AND revoked_at IS NULL");
        invitation.HasIndex(i => new { i.OrganizationId, i.SentAt });
        invitation
            .HasOne<Tenants.Organization>()
            .WithMany()
            .HasForeignKey(i => i.OrganizationId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
