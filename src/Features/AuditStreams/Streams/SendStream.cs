using System.Reflection;
using Microsoft.Extensions.Options;
using Slipway.Audit.Contracts;
using Slipway.AuditStreams.Targets;

namespace Slipway.AuditStreams.Streams;

/// <summary>
/// Sends what a stream has not taken yet, batch by batch. Tries again for nearly a day; then the stream stops until somebody
/// resumes it.
/// </summary>
[JobPolicy(
    Priority = JobPriority.Low,
    RetrySeconds = [10, 60, 300, 1800, 3600, 7200, 14_400, 28_800, 28_800],
    TimeoutSeconds = 600,
    ConcurrentPerOrganization = 3
)]
public sealed record SendStream(Guid StreamId) : IJob
{
    /// <summary>One job for each stream; while one waits for its next attempt, none is added.</summary>
    internal static JobOptions Once(Guid stream) => new() { UniqueKey = $"auditstreams.send:{stream}" };
}

internal sealed class SendStreamJob(
    AppDb db,
    IAuditFeed feed,
    StreamTargets targets,
    JobRun run,
    IOptions<AuditStreamsOptions> options,
    TimeProvider clock
) : JobHandler<SendStream>
{
    private static readonly int Attempts = 1 + typeof(SendStream).GetCustomAttribute<JobPolicyAttribute>()!.RetrySeconds.Length;

    public override async Task RunAsync(SendStream job, CancellationToken cancellationToken)
    {
        while (
            await db.Streams.AsNoTracking().SingleOrDefaultAsync(s => s.Id == job.StreamId, cancellationToken)
                is { PausedAt: null } stream
            && await SendBatchAsync(stream, cancellationToken)
        )
        {
            // The next batch
        }
    }

    private async Task<bool> SendBatchAsync(AuditStream stream, CancellationToken cancellationToken)
    {
        var heads = await feed.HeadsAsync([stream.OrganizationId], cancellationToken);
        var head = heads.GetValueOrDefault(stream.OrganizationId);
        if (head <= stream.Position)
        {
            return false;
        }

        var items = await feed.ReadAsync(
            stream.OrganizationId,
            stream.Position,
            stream.BatchEnd ?? head,
            stream.BatchEnd is null ? options.Value.Batch : int.MaxValue,
            cancellationToken
        );
        var end = items.Count > 0 ? items[^1].Number : stream.BatchEnd ?? head;
        var row = db.Streams.Where(s => s.Id == stream.Id);
        await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.BatchEnd, end), cancellationToken);
        if (items.Count > 0)
        {
            await TrySendAsync(stream, items, cancellationToken);
        }

        var now = clock.GetUtcNow();
        await row.ExecuteUpdateAsync(
            s =>
                s.SetProperty(x => x.Position, end)
                    .SetProperty(x => x.BatchEnd, (long?)null)
                    .SetProperty(x => x.LastSuccessAt, now),
            cancellationToken
        );
        return true;
    }

    private async Task TrySendAsync(AuditStream stream, IReadOnlyList<AuditFeedItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await targets.SendAsync(stream, new StreamBatch(stream.OrganizationId, items), cancellationToken);
        }
        catch (StreamException failure)
        {
            var now = clock.GetUtcNow();
            await db
                .Streams.Where(s => s.Id == stream.Id)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.LastErrorAt, now).SetProperty(x => x.LastError, failure.Message),
                    CancellationToken.None
                );
            if (run.Attempt >= Attempts)
            {
                (await db.Streams.SingleAsync(s => s.Id == stream.Id, CancellationToken.None)).Stop(failure.Message, now);
                await db.SaveChangesAsync(CancellationToken.None);
            }

            throw;
        }
    }
}
