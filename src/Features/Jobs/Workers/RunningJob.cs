namespace Slipway.Jobs.Workers;

/// <summary>Why a running job was told to stop.</summary>
internal enum StopReason
{
    None,

    /// <summary>The node stops, or the claim lapsed: somebody else will run it.</summary>
    Released,

    /// <summary>Somebody asked for it.</summary>
    Cancelled,
    TimedOut,
}

/// <summary>A claim that this node holds, and the ways in which the job can be told to stop.</summary>
internal sealed class RunningJob : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lease;
    private readonly CancellationTokenSource? timeout;
    private int reason;

    public RunningJob(JobRow row, TimeSpan leaseTime, TimeProvider clock)
    {
        Row = row;
        lease = new CancellationTokenSource(leaseTime, clock);
        lease.Token.Register(() => Stop(StopReason.Released));
        if (row.TimeoutSeconds is { } seconds)
        {
            timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
            timeout.Token.Register(() => Stop(StopReason.TimedOut));
        }
    }

    public JobRow Row { get; }

    /// <summary>What the handler sees.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>Cancelled when the claim is no longer this node's: then nothing of the job may be written any more.</summary>
    public CancellationToken Lease => lease.Token;

    /// <summary>The first reason that was given.</summary>
    public StopReason Reason => (StopReason)Volatile.Read(ref reason);

    /// <summary>Ends when the row has been ended.</summary>
    public Task Run { get; set; } = Task.CompletedTask;

    public void Stop(StopReason why)
    {
        if (Interlocked.CompareExchange(ref reason, (int)why, (int)StopReason.None) == (int)StopReason.None)
        {
            UnlessEnded(stop.Cancel);
        }
    }

    /// <summary>The claim was renewed.</summary>
    public void Renew(TimeSpan leaseTime) => UnlessEnded(() => lease.CancelAfter(leaseTime));

    /// <summary>The claim is another node's.</summary>
    public void Lose() => UnlessEnded(lease.Cancel);

    private static void UnlessEnded(Action act)
    {
        try
        {
            act();
        }
        catch (ObjectDisposedException)
        {
            // The job has ended in this very moment
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        lease.Dispose();
        timeout?.Dispose();
    }
}
