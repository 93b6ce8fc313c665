using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Email.Sending;

namespace Slipway.Email.Inbox;

/// <summary>A mail that stayed in the development inbox.</summary>
[NotAudited("Mail of the development inbox")]
public sealed class InboxMessage : Entity, IGlobal
{
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Html { get; init; }
    public required string Text { get; init; }
    public required List<string> Links { get; init; }

    /// <summary>The whole mail as it would travel (RFC 5322).</summary>
    public required string Source { get; init; }

    /// <summary>Unique: a repeated attempt delivers the same mail.</summary>
    public required string MessageId { get; init; }
}

internal sealed class InboxMessageConfiguration : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> message)
    {
        message.ToTable("email_inbox");
        message.Property(m => m.To).HasMaxLength(254);
        message.Property(m => m.MessageId).HasMaxLength(64);
        message.HasIndex(m => m.MessageId).IsUnique();
        message.HasIndex(m => new { m.To, m.Id });
    }
}

/// <summary>Keeps mails in the database, where <c>/development/inbox</c> shows them.</summary>
internal sealed class InboxTransport(AppDb db, MimeComposer composer) : IMailTransport
{
    public MailTransport Kind => MailTransport.Inbox;

    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var to =
            MimeComposer.Address(mail.Name, mail.To)
            ?? throw new MailNotTakenException(Failure.NoMailbox, $"{mail.To} is no address.");
        if (!await db.Inbox.AnyAsync(m => m.MessageId == mail.MessageId, cancellationToken))
        {
            using var source = composer.Compose(mail, to);
            db.Add(
                new InboxMessage
                {
                    To = mail.To,
                    Subject = mail.Content.Subject,
                    Html = mail.Content.Html,
                    Text = mail.Content.Text,
                    Links = [.. mail.Content.Links],
                    Source = source.ToString(),
                    MessageId = mail.MessageId,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
        }

        return new MailReceipt("In the development inbox");
    }
}
