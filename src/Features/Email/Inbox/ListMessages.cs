namespace Slipway.Email.Inbox;

/// <summary>Mails of the development inbox, newest first.</summary>
/// <param name="To">Only mails to this address; null for all.</param>
public sealed record ListMessages(string? To);

/// <summary>A mail as it was sent.</summary>
public sealed record MessageDetails(
    Guid Id,
    string To,
    string Subject,
    string Text,
    string Html,
    IReadOnlyList<string> Links,
    DateTimeOffset CreatedAt
);

[Anonymous("The development inbox, which does not exist outside Development")]
internal sealed class ListMessagesHandler(AppDb db) : Handler<ListMessages, IReadOnlyList<MessageDetails>>
{
    private const int Newest = 100;

    protected override async Task<Result<IReadOnlyList<MessageDetails>>> HandleAsync(
        ListMessages request,
        CancellationToken cancellationToken
    )
    {
        var messages = db.Inbox.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.To))
        {
            var address = request.To.Trim().ToLowerInvariant();
            messages = messages.Where(m => m.To == address);
        }

        return await messages
            .OrderByDescending(m => m.Id)
            .Take(Newest)
            .Select(m => new MessageDetails(m.Id, m.To, m.Subject, m.Text, m.Html, m.Links, m.CreatedAt))
            .ToListAsync(cancellationToken);
    }
}
