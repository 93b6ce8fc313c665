namespace Slipway.Kernel.Jobs;

/// <summary>Wakes this process's workers as soon as a transaction that enqueued jobs has committed.</summary>
public sealed class JobSignal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    /// <summary>Called with every pulse; the Jobs module tells the other nodes.</summary>
    public Action? OnPulse { get; set; }

    /// <summary>Jobs were committed by this process.</summary>
    public void Pulse()
    {
        Wake();
        OnPulse?.Invoke();
    }

    /// <summary>Another node says that it has committed jobs.</summary>
    public void Wake()
    {
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // A wake-up is already pending
        }
    }

    /// <summary>Returns at the next pulse or after the timeout.</summary>
    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        semaphore.WaitAsync(timeout, cancellationToken);

    public void Dispose() => semaphore.Dispose();
}
