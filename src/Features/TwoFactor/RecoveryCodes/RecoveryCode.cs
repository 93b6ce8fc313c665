using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.TwoFactor.RecoveryCodes;

/// <summary>A code for the day on which the app is lost; works once.</summary>
[NotAudited("Hashes of secrets; making and using them is recorded itself")]
public sealed class RecoveryCode : Entity, IGlobal
{
    public required Guid UserId { get; init; }

    /// <summary>HMAC-SHA-256 of the code under the seed of the person's app: a copy of the table alone allows no guessing.</summary>
    public required string Hash { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("twofactor_recovery_codes");
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasIndex(c => new { c.UserId, c.Hash }).IsUnique();
    }
}
