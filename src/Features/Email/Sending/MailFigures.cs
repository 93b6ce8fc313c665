using Slipway.Email.Mails;

namespace Slipway.Email.Sending;

internal sealed class MailFigures(AppDb db, TimeProvider clock) : IFigures
{
    private const int Days = 7;

    public async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var yesterday = now.AddDays(-1);
        var sent = db.Mails.Where(m => m.SentAt != null);
        var lastDay = await sent.CountAsync(m => m.SentAt > yesterday, cancellationToken);
        var perDay = await sent.CountPerDayAsync(m => m.SentAt!.Value, now, Days, cancellationToken);
        var undelivered = await db.Mails.CountAsync(
            m => m.CreatedAt > yesterday && (m.State == MailState.Failed || m.State == MailState.Bounced),
            cancellationToken
        );
        return
        [
            new("email.figures.sent", lastDay, "mail", perDay),
            new("email.figures.undelivered", undelivered, "mail?state=failed", [], IsBad: undelivered > 0),
        ];
    }
}
