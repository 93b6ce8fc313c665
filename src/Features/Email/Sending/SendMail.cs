using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Preferences;
using Slipway.Email.Suppressions;
using Slipway.Email.Tracking;
using Slipway.Kernel.Text;

namespace Slipway.Email.Sending;

/// <summary>Renders and sends a mail of the log.</summary>
public sealed record SendMail(Guid MailId) : IJob;

internal sealed class SendMailJob(
    AppDb db,
    MailContent content,
    MailRenderer renderer,
    MailSender sender,
    MailLog log,
    UnsubscribeTokens unsubscribe,
    TrackedLinks tracked,
    CurrentTenant tenant,
    IOptions<EmailOptions> options,
    IOptions<AppOptions> app,
    TimeProvider clock
) : JobHandler<SendMail>
{
    public override async Task RunAsync(SendMail job, CancellationToken cancellationToken)
    {
        // Not there: its key was taken, so another mail says the same. Not pending: the node fell before the job could end
        var mail = await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == job.MailId, cancellationToken);
        if (mail is null || !(mail.IsPending || mail.State == MailState.Failed))
        {
            return;
        }

        if (await ReasonAgainstAsync(mail, cancellationToken) is { } reason)
        {
            await log.NotSentAsync(mail, MailEventKind.Suppressed, transport: null, reason);
            return;
        }

        try
        {
            var receipt = await sender.SendAsync(await RenderAsync(mail, cancellationToken), cancellationToken);
            await log.SentAsync(mail, receipt.Transport, receipt.ProviderId, receipt.Answer);
        }
        catch (MailNotTakenException refused)
        {
            await NoteAsync(mail, refused);
            throw;
        }
    }

    private async Task<string?> ReasonAgainstAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        var suppression = await db
            .Suppressions.Where(s => s.Address == mail.To)
            .Select(s => (SuppressionReason?)s.Reason)
            .SingleOrDefaultAsync(cancellationToken);
        if (suppression is not null || !mail.CanBeDeclined)
        {
            return suppression?.ToString();
        }

        var theirs = await db
            .MailPreferences.AsNoTracking()
            .SingleOrDefaultAsync(p => p.UserId == mail.UserId, cancellationToken);
        return theirs?.Wants(mail.Category) == false ? MailMessage.Declined : null;
    }

    private async Task<OutgoingMail> RenderAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        Languages.Use(Languages.Find(mail.Language) ?? Languages.Default);
        if (mail.OrganizationId is { } organization)
        {
            // An operator who sends it again does so from outside
            tenant.Enter(organization);
        }

        var model = content.Json(mail) is { } json ? content.Model(mail, json) : null;
        if (model is null)
        {
            var error = $"{mail.Template} cannot be read any more.";
            await log.NotSentAsync(mail, MailEventKind.Failed, transport: null, error);
            throw new DeadJobException(error);
        }

        var wayOut = mail is { CanBeDeclined: true, UserId: { } user } ? unsubscribe.Link(user, mail.Category) : null;
        var isTracked =
            mail is { OrganizationId: not null, Category: not MailCategory.Security }
            && await db.MailTracking.AnyAsync(t => t.IsOn, cancellationToken);
        var footer = new MailFooter(wayOut, wayOut is null ? null : app.Value.Link("/account/notifications"), isTracked);
        var rendered = await renderer.RenderAsync(model, footer, cancellationToken: cancellationToken);
        rendered = isTracked ? rendered with { Html = tracked.Into(rendered.Html, mail.Id, wayOut) } : rendered;
        return new OutgoingMail(mail.Id, mail.To, mail.Name, rendered) { UnsubscribeUrl = wayOut };
    }

    private async Task NoteAsync(MailMessage mail, MailNotTakenException refused)
    {
        // The next attempt would come too late: the links no longer work, or nobody waits any more
        var isLast = refused.IsFinal || clock.GetUtcNow() + Backoff.After(mail.Attempts + 1, options.Value) > mail.Deadline;
        if (refused.Failure == Failure.NoMailbox)
        {
            db.Add(new Suppression(mail.To, SuppressionReason.Bounce, refused.Transport, refused.Message));
        }

        await log.NotSentAsync(mail, isLast ? MailEventKind.Failed : MailEventKind.Deferred, refused.Transport, refused.Message);
        if (isLast)
        {
            throw new DeadJobException(refused.Message, refused);
        }
    }
}
