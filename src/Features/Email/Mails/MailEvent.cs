using System.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Email.Mails;

/// <summary>What happened to a mail.</summary>
public enum MailEventKind
{
    Sent,
    Deferred,
    Failed,
    Suppressed,
    Delivered,
    Bounced,
    Complained,
    Opened,
    Clicked,
}

/// <summary>An entry of a mail's timeline. That it was queued stands in the mail itself.</summary>
public sealed class MailEvent : IGlobal, IAddedOnce
{
    public const int MaxDetail = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MailId { get; init; }
    public MailEventKind Kind { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Who says so: a transport, or a provider's webhook; null for the product itself.</summary>
    public MailTransport? Transport { get; init; }

    /// <summary>In the words of the server; for a suppressed mail the reason.</summary>
    public string? Detail { get; init; }

    /// <summary>Of what is told again and again and counts once; null for all else.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>Servers answer what they like; databases take neither NUL nor half a character, nor any length.</summary>
    public static string Clean(string text, int longest = MaxDetail)
    {
        var clean = string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) ? " " : r.ToString())).Trim();
        var length = Math.Min(clean.Length, longest);
        return clean[..(length > 0 && char.IsHighSurrogate(clean[length - 1]) ? length - 1 : length)];
    }
}

internal sealed class MailEventConfiguration : IEntityTypeConfiguration<MailEvent>
{
    public void Configure(EntityTypeBuilder<MailEvent> entry)
    {
        entry.ToTable("email_events");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Detail).HasMaxLength(MailEvent.MaxDetail);
        entry.HasOne<MailMessage>().WithMany().HasForeignKey(e => e.MailId).OnDelete(DeleteBehavior.Cascade);
        entry.Property(e => e.UniqueKey).HasMaxLength(64);
        entry.HasIndex(e => e.UniqueKey).IsUnique().HasFilter("unique_key IS NOT NULL");
        entry.HasIndex(e => new { e.MailId, e.At });
        entry.HasIndex(e => new { e.Transport, e.At });
    }
}
