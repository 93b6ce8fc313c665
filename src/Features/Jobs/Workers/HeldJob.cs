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
internal sealed class HeldJob(JobRow row) : IDisposable
{
    private enum Stage
    {
        Claimed,
        Begun,
        HandedBack,
    }

    private readonly CancellationTokenSource stop = new();
    private CancellationTokenSource? timeout;
    private volatile Stage stage;
    private volatile StopReason reason;
    private long heldUntil = row.LeaseUntil?.UtcTicks ?? 0;

    public JobRow Row => row;

    /// <summary>What the handler sees.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>The first reason that was given.</summary>
    public StopReason Reason => reason;

    public bool HasBegun => stage == Stage.Begun;

    /// <summary>False for a job that was handed back before its turn.</summary>
    public bool TryBegin(TimeProvider clock)
    {
        if (!TryLeave(Stage.Begun))
        {
            return false;
        }

        if (row.TimeoutSeconds is { } seconds)
        {
            timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
            timeout.Token.Register(() => Stop(StopReason.TimedOut));
        }

        return true;
    }

    /// <summary>False for a job that has begun.</summary>
    public bool TryHandBack() => TryLeave(Stage.HandedBack);

    /// <summary>Whether the claim is still this node's; if not, nothing of the job may be written any more.</summary>
    public bool IsHeldAt(DateTimeOffset time) => Interlocked.Read(ref heldUntil) > time.UtcTicks;

    /// <summary>The claim was renewed.</summary>
    public void Renew(DateTimeOffset until) => Interlocked.Exchange(ref heldUntil, until.UtcTicks);

    /// <summary>The claim is another node's.</summary>
    public void Lose()
    {
        Interlocked.Exchange(ref heldUntil, 0);
        Stop(StopReason.Released);
    }

    public void Stop(StopReason why)
    {
        if (Interlocked.CompareExchange(ref reason, why, StopReason.None) != StopReason.None)
        {
            return;
        }

        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The job has ended in this very moment
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        timeout?.Dispose();
    }

    private bool TryLeave(Stage to) => Interlocked.CompareExchange(ref stage, to, Stage.Claimed) == Stage.Claimed;
}
