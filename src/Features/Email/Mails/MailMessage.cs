using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Email.Contracts;

namespace Slipway.Email.Mails;

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>Waits for its first attempt.</summary>
    Queued,

    /// <summary>An attempt failed for now; another follows.</summary>
    Deferred,

    /// <summary>A server or provider took it.</summary>
    Sent,

    /// <summary>The provider says that it is in the mailbox.</summary>
    Delivered,

    /// <summary>Refused for good, or given up.</summary>
    Failed,

    /// <summary>Not sent: the address is suppressed, or its owner has unsubscribed.</summary>
    Suppressed,

    /// <summary>Came back.</summary>
    Bounced,

    /// <summary>Its reader called it spam.</summary>
    Complained,
}

/// <summary>
/// A mail of the log, written in the transaction that asks for it. No <see cref="Entity"/>: webhooks and the sending job write it
/// at the same time, each only forward (<see cref="MailLog"/>), so neither has to win against the other.
/// </summary>
public sealed class MailMessage : IGlobal, IAddedOnce
{
    public const int MaxKey = 200;
    public const int MaxName = 200;

    /// <summary>RFC 5321, section 4.5.3.1.3, without the angle brackets.</summary>
    public const int MaxAddress = 254;

    /// <summary>The reason of a mail that was not sent since its recipient has declined such mails; besides those of suppressions.</summary>
    public const string Declined = "Declined";

    /// <summary>States of a mail that is still to be sent.</summary>
    public static readonly IReadOnlyList<MailState> Pending = [MailState.Queued, MailState.Deferred];

    /// <summary>Also the local part of the Message-ID, the same for all attempts.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization that caused it; null for none.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The account of the recipient; null for none.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Address, trimmed and in lower case.</summary>
    public required string To { get; init; }
    public required string Name { get; init; }
    public required string Language { get; init; }

    /// <summary>Name of the model's type.</summary>
    public required string Template { get; init; }
    public MailCategory Category { get; init; }
    public JobPriority Priority { get; init; }
    public MailState State { get; set; }

    /// <summary>The model as JSON, encrypted, since it may hold a token; null once it is purged.</summary>
    public string? Content { get; set; }
    public string? UniqueKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this no further attempt is made.</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What took it, and its name for the mail.</summary>
    public MailTransport? Transport { get; set; }
    public string? ProviderId { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }

    public bool IsPending => Pending.Contains(State);

    /// <summary>The recipient may say that he does not want such mails.</summary>
    public bool CanBeDeclined => Category is MailCategory.Digest or MailCategory.ProductNews;

    public static string Normalize(string email) => email.Trim().ToLowerInvariant();
}

internal sealed class MailMessageConfiguration : IEntityTypeConfiguration<MailMessage>
{
    public void Configure(EntityTypeBuilder<MailMessage> mail)
    {
        mail.ToTable("email_messages");
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.To).HasMaxLength(MailMessage.MaxAddress);
        mail.Property(m => m.Name).HasMaxLength(MailMessage.MaxName);
        mail.Property(m => m.Language).HasMaxLength(8);
        mail.Property(m => m.Template).HasMaxLength(100);
        mail.Property(m => m.UniqueKey).HasMaxLength(MailMessage.MaxKey);
        mail.Property(m => m.ProviderId).HasMaxLength(200);
        mail.Property(m => m.LastError).HasMaxLength(MailEvent.MaxDetail);
        mail.HasIndex(m => m.UniqueKey).IsUnique().HasFilter("unique_key IS NOT NULL");
        mail.HasIndex(m => new { m.State, m.Id });
        mail.HasIndex(m => new { m.To, m.Id });
        mail.HasIndex(m => new { m.OrganizationId, m.Id });
        mail.HasIndex(m => m.UserId).HasFilter("user_id IS NOT NULL");
        mail.HasIndex(m => m.ProviderId).HasFilter("provider_id IS NOT NULL");
        mail.HasIndex(m => m.SentAt).HasFilter("sent_at IS NOT NULL");
        mail.HasIndex(m => m.CreatedAt);
        mail.HasIndex(m => m.CreatedAt, "ix_email_messages_readable").HasFilter("content IS NOT NULL");
    }
}
