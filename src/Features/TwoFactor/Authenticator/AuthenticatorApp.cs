using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.TwoFactor.Contracts;

namespace Slipway.TwoFactor.Authenticator;

/// <summary>The app on which a person reads codes. Until its first code was right it counts for nothing.</summary>
public sealed class AuthenticatorApp : Entity, IGlobal
{
    public required Guid UserId { get; init; }

    /// <summary>The seed in base 64, encrypted.</summary>
    public required string Seed { get; init; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The step of the newest code that was used: neither it nor an older one is taken again.</summary>
    public long LastStep { get; init; }

    /// <summary>Wrong codes in the current window, over all sessions.</summary>
    public int Failures { get; init; }
    public DateTimeOffset FailuresEndAt { get; init; }

    public void Confirm(DateTimeOffset now)
    {
        ConfirmedAt = now;
        Raise(new TwoFactorTurnedOn(UserId));
    }

    public void TurnOff() => Raise(new TwoFactorTurnedOff(UserId));

    public void Reset(Guid operatorId, string reason) => Raise(new TwoFactorReset(UserId, operatorId, reason));

    public void ReplaceRecoveryCodes() => Raise(new RecoveryCodesReplaced(UserId));

    public void UseRecoveryCode(int left) => Raise(new RecoveryCodeUsed(UserId, left));
}

internal sealed class AuthenticatorAppConfiguration : IEntityTypeConfiguration<AuthenticatorApp>
{
    public void Configure(EntityTypeBuilder<AuthenticatorApp> app)
    {
        app.ToTable("twofactor_authenticators");
        app.HasIndex(a => a.UserId).IsUnique();
        app.Property(a => a.Seed).HasMaxLength(500);
    }
}
