using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Slipway.Jobs.Attempts;

namespace Slipway.Jobs.Workers;

/// <summary>One worker: takes claimed jobs one after the other, runs each, and leaves its ending to be written meanwhile.</summary>
internal sealed class WorkLoop(
    HeldJobs held,
    JobRunner runner,
    Endings endings,
    Pace pace,
    Outage outage,
    TimeProvider clock,
    IOptions<JobsOptions> options,
    ILogger<WorkLoop> logger
)
{
    public async Task RunAsync()
    {
        await foreach (var job in held.NextAsync())
        {
            if (job.TryBegin(clock))
            {
                var begin = clock.GetTimestamp();
                var end = await TryAsync(job);
                pace.Note(clock.GetElapsedTime(begin));
                _ = EndAsync(job, end);
            }
        }
    }

    /// <summary>Runs the job.</summary>
    /// <returns>How to write its end.</returns>
    private async Task<Func<Task>> TryAsync(HeldJob job)
    {
        var row = job.Row;
        try
        {
            job.Token.ThrowIfCancellationRequested();
            await runner.RunAsync(row, job.Token);
            return () => endings.SucceedAsync(row);
        }
        catch (Exception) when (job.Reason == StopReason.Cancelled)
        {
            return () => endings.CancelAsync(row);
        }
        catch (OperationCanceledException) when (job.Reason == StopReason.Released)
        {
            return () => endings.ReleaseAsync(row);
        }
        catch (OperationCanceledException) when (job.Reason == StopReason.TimedOut)
        {
            var text = $"Not done within {row.TimeoutSeconds} s.";
            return () => endings.FailAsync(row, text, AttemptOutcome.TimedOut);
        }
        catch (DeadJobException exception)
        {
            logger.LogError("Job {Type} {Id} is dead: {Reason}", row.Type, row.Id, exception.Message);
            return () => endings.BuryAsync(row, exception.Message);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Attempt {Attempt} of job {Type} {Id} failed", row.Attempts, row.Type, row.Id);
            var text = exception.ToString().Replace("\0", "", StringComparison.Ordinal);
            return () => endings.FailAsync(row, text[..Math.Min(text.Length, JobAttempt.MaxError)]);
        }
    }

    /// <summary>An ending that the database does not take is tried again until the claim has lapsed; then another node runs the job once more.</summary>
    private async Task EndAsync(HeldJob job, Func<Task> end)
    {
        var isOver = false;
        while (!isOver)
        {
            try
            {
                await end();
                isOver = true;
            }
            catch (Exception exception)
            {
                outage.Notice(exception);
                await Task.Delay(options.Value.Poll, clock);
                isOver = !job.IsHeldAt(clock.GetUtcNow());
            }
        }

        held.Remove(job);
    }
}
