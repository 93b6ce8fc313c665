using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Accounts.Users;

/// <summary>A secret that was mailed and works once.</summary>
[NotAudited("A mailed secret that lives for hours")]
public sealed class OneTimeToken : Entity, IGlobal
{
    public const string VerifyEmail = "verify-email";
    public const string ResetPassword = "reset-password";
    public const string ChangeEmail = "change-email";
    public const string UndoEmailChange = "undo-email-change";

    public required Guid UserId { get; init; }
    public required string Purpose { get; init; }
    public required string Hash { get; init; }

    /// <summary>The address that the secret was mailed to.</summary>
    public required string Email { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class OneTimeTokenConfiguration : IEntityTypeConfiguration<OneTimeToken>
{
    public void Configure(EntityTypeBuilder<OneTimeToken> token)
    {
        token.ToTable("accounts_tokens");
        token.Property(t => t.Purpose).HasMaxLength(32);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Email).HasMaxLength(User.MaxEmail);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.ExpiresAt);
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
