namespace Slipway.Email.Mails;

/// <summary>A mail with everything that is known about it.</summary>
public sealed record ReadMail(Guid Id);

/// <summary>A mail and its timeline.</summary>
public sealed record MailDetails : MailSummary
{
    public Guid? UserId { get; init; }
    public required string Language { get; init; }
    public JobPriority Priority { get; init; }

    /// <summary>After this no further attempt is made.</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>The provider's name for the mail.</summary>
    public string? ProviderId { get; init; }

    /// <summary>What it said is still kept: it can be shown and sent again.</summary>
    public bool IsReadable { get; init; }

    /// <summary>What happened since it was queued, oldest first.</summary>
    public IReadOnlyList<MailEventDetails> Timeline { get; init; } = [];
}

/// <summary>An entry of a timeline.</summary>
/// <param name="Transport">Who says so; null for the product itself.</param>
/// <param name="Detail">In the words of the server; for a suppressed mail the reason.</param>
public sealed record MailEventDetails(MailEventKind Kind, DateTimeOffset At, MailTransport? Transport, string? Detail);

[Operator]
internal sealed class ReadMailHandler(AppDb db) : Handler<ReadMail, MailDetails>
{
    protected override async Task<Result<MailDetails>> HandleAsync(ReadMail request, CancellationToken cancellationToken)
    {
        if (await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.Id, cancellationToken) is not { } mail)
        {
            return Error.NotFound;
        }

        return new MailDetails
        {
            Id = mail.Id,
            To = mail.To,
            Name = mail.Name,
            Template = mail.Template,
            Category = mail.Category,
            State = mail.State,
            OrganizationId = mail.OrganizationId,
            CreatedAt = mail.CreatedAt,
            SentAt = mail.SentAt,
            Transport = mail.Transport,
            Attempts = mail.Attempts,
            LastError = mail.LastError,
            UserId = mail.UserId,
            Language = mail.Language,
            Priority = mail.Priority,
            Deadline = mail.Deadline,
            ProviderId = mail.ProviderId,
            IsReadable = mail.Content is not null,
            Timeline = await db
                .MailEvents.Where(e => e.MailId == mail.Id)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .Select(e => new MailEventDetails(e.Kind, e.At, e.Transport, e.Detail))
                .ToListAsync(cancellationToken),
        };
    }
}
