namespace Slipway.Bench.Jobs;

/// <summary>A queue that is measured.</summary>
public interface IContender : IAsyncDisposable
{
    /// <summary>Enqueues so many jobs, so many in one transaction, and waits until the last has been completed.</summary>
    Task RunAsync(int jobs, int batch);
}
