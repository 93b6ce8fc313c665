namespace Slipway.Jobs.Workers;

/// <summary>Writes what a running job says of its progress, not more often than somebody could read it.</summary>
internal sealed class ProgressReports(IServiceScopeFactory scopes, JobRow job, TimeProvider clock)
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(500);
    private DateTimeOffset next = DateTimeOffset.MinValue;

    public async Task WriteAsync(int done, int total, string? text)
    {
        var now = clock.GetUtcNow();
        if (now < next && done < total)
        {
            return;
        }

        next = now + Apart;
        text = text is { Length: > JobRun.MaxText } ? text[..JobRun.MaxText] : text;
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Jobs.Where(j => j.Id == job.Id && j.Node == job.Node && j.State == JobState.Running && j.StartedAt == job.StartedAt)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(j => j.ProgressDone, done)
                    .SetProperty(j => j.ProgressTotal, total)
                    .SetProperty(j => j.ProgressText, text)
            );
    }
}
