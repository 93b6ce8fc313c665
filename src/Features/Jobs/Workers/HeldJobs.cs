using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Slipway.Jobs.Workers;

/// <summary>The claims that this node holds: what its workers run, what has just ended, and what they will begin next.</summary>
internal sealed class HeldJobs
{
    private readonly ConcurrentDictionary<(Guid Id, int Attempt), HeldJob> jobs = new();
    private readonly Channel<HeldJob> next = Channel.CreateUnbounded<HeldJob>();

    // Remembers one change for who looks for it later
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private int count;

    /// <summary>All claims.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Those that a worker has begun.</summary>
    public int Running => jobs.Values.Count(j => j.HasBegun);

    public List<HeldJob> ToList() => [.. jobs.Values];

    public void Add(JobRow row)
    {
        var job = new HeldJob(row);
        jobs[(row.Id, row.Attempts)] = job;
        Interlocked.Increment(ref count);
        next.Writer.TryWrite(job);
    }

    /// <summary>The jobs to begin, each for one worker, until no more come.</summary>
    public IAsyncEnumerable<HeldJob> NextAsync() => next.Reader.ReadAllAsync(CancellationToken.None);

    /// <summary>No more jobs come.</summary>
    public void Close() => next.Writer.TryComplete();

    public bool Contains(HeldJob job) => jobs.TryGetValue((job.Row.Id, job.Row.Attempts), out var held) && held == job;

    public void Remove(HeldJob job)
    {
        // A job that was retried by hand counts its attempts anew: by now the same number may stand for the next run
        jobs.TryRemove(new((job.Row.Id, job.Row.Attempts), job));
        Interlocked.Decrement(ref count);
        job.Dispose();
        changes.Writer.TryWrite(true);
    }

    /// <summary>Returns when a claim has gone since the last call.</summary>
    public async Task ChangeAsync(CancellationToken cancellationToken) => await changes.Reader.ReadAsync(cancellationToken);
}
