namespace Slipway.Jobs.Failures;

internal sealed class JobFigures(AppDb db, TimeProvider clock) : IFigures
{
    private const int Days = 30;

    public async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.Jobs.CountAsync(j => j.State == JobState.Waiting, cancellationToken);
        var dead = db.Jobs.Where(j => j.State == JobState.Dead);
        var perDay = await dead.CountPerDayAsync(j => j.FinishedAt ?? j.CreatedAt, clock.GetUtcNow(), Days, cancellationToken);
        var failed = await dead.CountAsync(cancellationToken);
        return
        [
            new("jobs.figures.waiting", waiting, "jobs", []),
            new("jobs.figures.failed", failed, "jobs/all?state=dead", perDay, IsBad: failed > 0),
        ];
    }
}
