using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>A signed-in device. Its token is the bearer token of the API and the content of the cookie.</summary>
[NotAudited("What starts and ends it is recorded itself")]
public sealed class Session : Entity, IGlobal
{
    public const string Prefix = "sls_";
    public const int MaxUserAgent = 300;

    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required string TokenHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Each visit moves the end further away.</summary>
    public bool IsRemembered { get; init; }
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it showed last whose it is; null for one that never did.</summary>
    public DateTimeOffset? ProvenAt { get; set; }
    public string UserAgent { get; init; } = "";

    /// <summary>Where it was seen last.</summary>
    public string IpAddress { get; init; } = "";

    /// <summary>The operator who acts as the user.</summary>
    public Guid? ImpersonatorId { get; init; }
    public string? ImpersonationReason { get; init; }

    /// <summary>The operator's own session, which the impersonation does not outlive.</summary>
    public Guid? ImpersonatorSessionId { get; init; }

    public void Confirm(DateTimeOffset now)
    {
        ProvenAt = now;
        Raise(new SessionConfirmed(UserId, Id));
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("accounts_sessions");
        session.Property(s => s.TokenHash).HasMaxLength(64);
        session.Property(s => s.UserAgent).HasMaxLength(Session.MaxUserAgent);
        session.Property(s => s.IpAddress).HasMaxLength(64);
        session.Property(s => s.ImpersonationReason).HasMaxLength(500);
        session.HasIndex(s => s.TokenHash).IsUnique();
        session.HasIndex(s => s.UserId);
        session.HasIndex(s => s.ImpersonatorSessionId);
        session.HasIndex(s => s.ExpiresAt);
        session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        session.HasOne<Session>().WithMany().HasForeignKey(s => s.ImpersonatorSessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
