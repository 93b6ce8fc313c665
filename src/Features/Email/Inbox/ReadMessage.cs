using MimeKit;
using Slipway.Email.Sending;

namespace Slipway.Email.Inbox;

/// <summary>A mail of the development inbox with everything that a mail server would see.</summary>
public sealed record ReadMessage(Guid Id);

/// <summary>A mail and its source.</summary>
/// <param name="Headers">In the order in which they stand.</param>
/// <param name="Source">The whole mail as it would travel (RFC 5322).</param>
public sealed record MessageSource(MessageDetails Message, IReadOnlyList<MessageHeader> Headers, string Source)
{
    internal IReadOnlyList<MailAttachment> Images { get; init; } = [];
}

/// <summary>A line of a mail's head.</summary>
public sealed record MessageHeader(string Name, string Value);

[Anonymous("The development inbox, which does not exist outside Development")]
internal sealed class ReadMessageHandler(AppDb db) : Handler<ReadMessage, MessageSource>
{
    protected override async Task<Result<MessageSource>> HandleAsync(ReadMessage request, CancellationToken cancellationToken)
    {
        if (await db.Inbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.Id, cancellationToken) is not { } found)
        {
            return Error.NotFound;
        }

        using var source = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(found.Source));
        using var mail = await MimeMessage.LoadAsync(source, cancellationToken);
        return new MessageSource(
            new(found.Id, found.To, found.Subject, found.Text, found.Html, found.Links, found.CreatedAt),
            [.. mail.Headers.Select(h => new MessageHeader(h.Field, h.Value))],
            found.Source
        )
        {
            Images = [.. mail.BodyParts.OfType<MimePart>().Where(p => p.ContentId is not null).Select(ImageOf)],
        };
    }

    private static MailAttachment ImageOf(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return new(part.ContentId!, part.ContentType.MimeType, content.ToArray());
    }
}
