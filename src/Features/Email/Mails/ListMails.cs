using System.ComponentModel.DataAnnotations;
using Slipway.Email.Contracts;

namespace Slipway.Email.Mails;

/// <summary>A page of the log, the newest mail first; what is null narrows nothing.</summary>
public sealed record ListMails
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the recipient's address, or the id of a mail.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }

    /// <summary>queued, deferred, sent, delivered, failed, suppressed, bounced or complained.</summary>
    [MaxLength(20)]
    public string? State { get; set; }

    /// <summary>Name of the template's model.</summary>
    [MaxLength(100)]
    public string? Template { get; set; }

    /// <summary>Only mails that this organization caused.</summary>
    public Guid? OrganizationId { get; set; }
}

/// <summary>A mail in the log.</summary>
public record MailSummary
{
    public Guid Id { get; init; }
    public required string To { get; init; }
    public required string Name { get; init; }
    public required string Template { get; init; }
    public MailCategory Category { get; init; }
    public MailState State { get; init; }
    public Guid? OrganizationId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public MailTransport? Transport { get; init; }
    public int Attempts { get; init; }

    /// <summary>What the server said last when it did not take the mail.</summary>
    public string? LastError { get; init; }
}

[Operator]
internal sealed class ListMailsHandler(AppDb db) : Handler<ListMails, Page<MailSummary>>
{
    protected override async Task<Result<Page<MailSummary>>> HandleAsync(ListMails request, CancellationToken cancellationToken)
    {
        MailState? state = null;
        if (!string.IsNullOrEmpty(request.State))
        {
            if (!Names.TryParse<MailState>(request.State, out var named))
            {
                return Error.Field(nameof(request.State), "validation.invalid");
            }

            state = named;
        }

        var mails = Find(db.Mails.AsNoTracking(), request.Search?.Trim().ToLowerInvariant());
        mails = state is null ? mails : mails.Where(m => m.State == state);
        mails = string.IsNullOrEmpty(request.Template) ? mails : mails.Where(m => m.Template == request.Template);
        mails = request.OrganizationId is null ? mails : mails.Where(m => m.OrganizationId == request.OrganizationId);
        return await mails
            .Select(m => new MailSummary
            {
                Id = m.Id,
                To = m.To,
                Name = m.Name,
                Template = m.Template,
                Category = m.Category,
                State = m.State,
                OrganizationId = m.OrganizationId,
                CreatedAt = m.CreatedAt,
                SentAt = m.SentAt,
                Transport = m.Transport,
                Attempts = m.Attempts,
                LastError = m.LastError,
            })
            .ToPageAsync(
                m => m.Id,
                m => m.Id,
                new PageRequest(request.Cursor, request.Limit),
                descending: true,
                cancellationToken
            );
    }

    private static IQueryable<MailMessage> Find(IQueryable<MailMessage> mails, string? search) =>
        string.IsNullOrEmpty(search) ? mails
        : Guid.TryParse(search, out var id) ? mails.Where(m => m.Id == id)
        : mails.Where(m => m.To.Contains(search));
}
