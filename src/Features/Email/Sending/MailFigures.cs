namespace Slipway.Email.Sending;

internal sealed class MailFigures(AppDb db, TimeProvider clock) : IFigures
{
    // Succeeded jobs are pruned after a week unless configured otherwise
    private const int Days = 7;

    public async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var yesterday = now.AddDays(-1);
        var type = ModuleCatalog.JobName(typeof(SendMail));
        var mails = db.Set<JobRow>().Where(j => j.Type == type);
        var sent = mails.Where(j => j.State == JobState.Succeeded && j.FinishedAt != null);
        var lastDay = await sent.CountAsync(j => j.FinishedAt > yesterday, cancellationToken);
        var perDay = await sent.CountPerDayAsync(j => j.FinishedAt!.Value, now, Days, cancellationToken);
        var undelivered = await mails.CountAsync(j => j.State == JobState.Dead, cancellationToken);
        return
        [
            new("email.figures.sent", lastDay, "", perDay),
            new("email.figures.undelivered", undelivered, "#failed-jobs", [], IsBad: undelivered > 0),
        ];
    }
}
