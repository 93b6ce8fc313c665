using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>A signed-in device. Its token is the bearer token of the API and the content of the cookie.</summary>
public sealed class Session : Entity, IGlobal
{
    public const string Prefix = "sls_";

    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required string TokenHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public string UserAgent { get; init; } = "";
    public string IpAddress { get; init; } = "";

    /// <summary>The operator who acts as the user.</summary>
    public Guid? ImpersonatorId { get; init; }
    public string? ImpersonationReason { get; init; }

    /// <summary>The operator's own session, which the impersonation does not outlive.</summary>
    public Guid? ImpersonatorSessionId { get; init; }
}

/// <summary>A secret that was mailed and works once.</summary>
public sealed class OneTimeToken : Entity, IGlobal
{
    public const string VerifyEmail = "verify-email";
    public const string ResetPassword = "reset-password";

    public required Guid UserId { get; init; }
    public required string Purpose { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Failed sign-ins in the current window, by account and by address; in the database, so that all nodes count together.</summary>
public sealed class SignInAttempts : IGlobal
{
    public required string Key { get; init; }
    public int Failures { get; set; }
    public DateTimeOffset WindowEndsAt { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("accounts_sessions");
        session.Property(s => s.TokenHash).HasMaxLength(64);
        session.Property(s => s.UserAgent).HasMaxLength(300);
        session.Property(s => s.IpAddress).HasMaxLength(64);
        session.Property(s => s.ImpersonationReason).HasMaxLength(500);
        session.HasIndex(s => s.TokenHash).IsUnique();
        session.HasIndex(s => s.UserId);
        session.HasIndex(s => s.ImpersonatorSessionId);
        session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        session.HasOne<Session>().WithMany().HasForeignKey(s => s.ImpersonatorSessionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OneTimeTokenConfiguration : IEntityTypeConfiguration<OneTimeToken>
{
    public void Configure(EntityTypeBuilder<OneTimeToken> token)
    {
        token.ToTable("accounts_tokens");
        token.Property(t => t.Purpose).HasMaxLength(32);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignInAttemptsConfiguration : IEntityTypeConfiguration<SignInAttempts>
{
    public void Configure(EntityTypeBuilder<SignInAttempts> attempts)
    {
        attempts.ToTable("accounts_attempts");
        attempts.HasKey(a => a.Key);
        attempts.Property(a => a.Key).HasMaxLength(320);
    }
}
