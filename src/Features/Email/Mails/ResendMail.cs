using Microsoft.Extensions.Logging;

namespace Slipway.Email.Mails;

/// <summary>Sends a mail of the log once more, as a mail of its own.</summary>
public sealed record ResendMail(Guid Id);

/// <summary>The new mail.</summary>
public sealed record ResentMail(Guid Id);

[Operator]
internal sealed class ResendMailHandler(
    AppDb db,
    MailQueue queue,
    CurrentUser user,
    TimeProvider clock,
    ILogger<ResendMailHandler> logger
) : Handler<ResendMail, ResentMail>
{
    protected override async Task<Result<ResentMail>> HandleAsync(ResendMail request, CancellationToken cancellationToken)
    {
        if (await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.Id, cancellationToken) is not { } mail)
        {
            return Error.NotFound;
        }

        if (mail.Content is null)
        {
            return new Error(ErrorKind.Gone, "email.purged");
        }

        if (mail.IsPending)
        {
            return new Error(ErrorKind.Conflict, "email.pending");
        }

        var copy = new MailMessage
        {
            OrganizationId = mail.OrganizationId,
            UserId = mail.UserId,
            To = mail.To,
            Name = mail.Name,
            Language = mail.Language,
            Template = mail.Template,
            Category = mail.Category,
            Priority = JobPriority.High,
            Content = mail.Content,
            CreatedAt = clock.GetUtcNow(),
            Deadline = queue.NewDeadline,
        };
        queue.Add(copy);
        await db.SaveChangesAsync(cancellationToken);

        // A row of the log is no entity and raises no event
        logger.LogInformation("{User} sent the mail {Mail} once more as {Copy}", user.Id, mail.Id, copy.Id);
        return new ResentMail(copy.Id);
    }
}
