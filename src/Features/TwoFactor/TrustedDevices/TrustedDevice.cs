using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.TwoFactor.Contracts;

namespace Slipway.TwoFactor.TrustedDevices;

/// <summary>A browser that needs no code for a while, since its owner said so after giving one.</summary>
public sealed class TrustedDevice : Entity, IGlobal
{
    public const string Prefix = "sld_";
    public const int MaxUserAgent = 300;

    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the secret in the browser's cookie.</summary>
    public required string TokenHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public string UserAgent { get; init; } = "";
    public string IpAddress { get; init; } = "";

    public void Trust() => Raise(new DeviceTrusted(UserId, Id));

    public void EndTrust() => Raise(new DeviceTrustEnded(UserId, Id));
}

internal sealed class TrustedDeviceConfiguration : IEntityTypeConfiguration<TrustedDevice>
{
    public void Configure(EntityTypeBuilder<TrustedDevice> device)
    {
        device.ToTable("twofactor_trusted_devices");
        device.Property(d => d.TokenHash).HasMaxLength(64);
        device.Property(d => d.UserAgent).HasMaxLength(TrustedDevice.MaxUserAgent);
        device.Property(d => d.IpAddress).HasMaxLength(64);
        device.HasIndex(d => d.TokenHash).IsUnique();
        device.HasIndex(d => d.UserId);
        device.HasIndex(d => d.ExpiresAt);
    }
}
