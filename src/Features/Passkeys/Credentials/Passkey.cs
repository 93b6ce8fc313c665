using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Passkeys.Contracts;

namespace Slipway.Passkeys.Credentials;

/// <summary>A public key whose private half a person's device keeps (WebAuthn, section 4: credential record).</summary>
public sealed class Passkey : Entity, IGlobal
{
    public const int MaxName = 60;
    public const int MaxCount = 20;

    public required Guid UserId { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }
    public required byte[] CredentialId { get; init; }

    /// <summary>As a COSE key (RFC 9052, section 7).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How the device can be reached: internal, hybrid, usb, nfc, ble.</summary>
    public List<string> Transports { get; init; } = [];

    /// <summary>Uses so far, as the device counts them; 0 for devices that do not count. It never goes back.</summary>
    public long SignCount { get; init; }
    public bool IsUserVerified { get; init; }
    public bool IsBackupEligible { get; init; }

    /// <summary>The person's other devices have it too.</summary>
    public bool IsBackedUp { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When the challenge was made that it answered last: neither that one nor an older one is answered again.</summary>
    public DateTimeOffset? LastChallengeAt { get; init; }

    public void Add() => Raise(new PasskeyAdded(UserId, Id, Name));

    public void Rename(string name)
    {
        Name = name;
        Raise(new PasskeyRenamed(UserId, Id, name));
    }

    public void Remove() => Raise(new PasskeyRemoved(UserId, Id, Name));
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> passkey)
    {
        passkey.ToTable("passkeys_passkeys");
        passkey.Property(p => p.Name).HasMaxLength(Passkey.MaxName);

        // WebAuthn, section 4: at most so many bytes
        passkey.Property(p => p.CredentialId).HasMaxLength(1023);
        passkey.HasIndex(p => p.CredentialId).IsUnique();
        passkey.HasIndex(p => p.UserId);
    }
}
