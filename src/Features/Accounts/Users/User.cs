using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Users;

/// <summary>A person's account.</summary>
public sealed class User(string name, string email, string language) : Entity, IGlobal
{
    public const int MaxName = 100;
    public const int MaxEmail = 254;

    public string Name { get; private set; } = name;

    /// <summary>Trimmed and in lower case: two spellings of one address are one account.</summary>
    public string Email { get; private set; } = email;
    public string PasswordHash { get; set; } = "";
    public DateTimeOffset? EmailVerifiedAt { get; private set; }
    public string Language { get; private set; } = language;

    /// <summary>IANA name.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>light, dark, or null for the system's.</summary>
    public string? Theme { get; private set; }

    /// <summary>Which picture there is; null for none.</summary>
    public string? PictureVersion { get; private set; }
    public bool IsOperator { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }
    public string? SuspensionReason { get; private set; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Name and address in lower case: what operators sort by and search in, alike on every database.</summary>
    public string SearchText
    {
        get => $"{Name} {Email}".ToLowerInvariant();
        private set { }
    }

    /// <summary>When the account will be deleted, if its owner has ordered that.</summary>
    public DateTimeOffset? DeletionDueAt { get; private set; }

    public static string Normalize(string email) => email.Trim().ToLowerInvariant();

    public void Verify(DateTimeOffset now)
    {
        if (EmailVerifiedAt is null)
        {
            EmailVerifiedAt = now;
            Raise(new EmailVerified(Id, Email));
        }
    }

    public void AppointOperator()
    {
        IsOperator = true;
        Raise(new OperatorAppointed(Id));
    }

    public void ChangeProfile(string name, string language, string timeZone, string? theme)
    {
        if (name != Name)
        {
            Raise(new ProfileChanged(Id, name, Email));
        }

        if ((language, timeZone, theme) != (Language, TimeZone, Theme))
        {
            Raise(new PreferencesChanged(Id));
        }

        (Name, Language, TimeZone, Theme) = (name, language, timeZone, theme);
    }

    public void ShowPicture(string? version)
    {
        PictureVersion = version;
        Raise(new ProfileChanged(Id, Name, Email));
    }

    /// <summary>Takes an address whose owner has confirmed it.</summary>
    public void ChangeEmail(string email, DateTimeOffset now)
    {
        (Email, EmailVerifiedAt) = (email, now);
        Raise(new ProfileChanged(Id, Name, Email));
    }

    public void ChangePassword(string hash)
    {
        PasswordHash = hash;
        Raise(new PasswordChanged(Id));
    }

    public void ScheduleDeletion(DateTimeOffset due)
    {
        DeletionDueAt = due;
        Raise(new DeletionScheduled(Id, due));
    }

    public void CancelDeletion()
    {
        DeletionDueAt = null;
        Raise(new DeletionCancelled(Id));
    }

    public void Suspend(DateTimeOffset now, string reason)
    {
        (SuspendedAt, SuspensionReason) = (now, reason);
        Raise(new UserSuspended(Id, reason));
    }

    public void Restore()
    {
        (SuspendedAt, SuspensionReason) = (null, null);
        Raise(new UserRestored(Id));
    }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("accounts_users");
        user.Property(u => u.PictureVersion).HasMaxLength(16);
        user.Property(u => u.Name).HasMaxLength(User.MaxName);
        user.Property(u => u.Email).HasMaxLength(User.MaxEmail);
        user.Property(u => u.PasswordHash).HasMaxLength(200);
        user.Property(u => u.Language).HasMaxLength(8);
        user.Property(u => u.TimeZone).HasMaxLength(64);
        user.Property(u => u.Theme).HasMaxLength(8);
        user.Property(u => u.SuspensionReason).HasMaxLength(500);
        user.Property(u => u.SearchText).HasMaxLength(2 * (User.MaxName + User.MaxEmail));
        user.HasIndex(u => u.Email).IsUnique();
        user.HasIndex(u => u.SearchText);
        user.HasIndex(u => u.CreatedAt);
    }
}
