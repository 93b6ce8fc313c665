using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Slipway.Accounts.Users;

/// <summary>
/// Threads that hash passwords, which keeps a core busy on purpose. They are as many as half of the cores, and the system lets
/// every other thread go first: whatever storm of sign-ins comes, the rest of the product stays responsive.
/// </summary>
internal sealed class HashingThreads : TaskScheduler, IDisposable
{
    // From setpriority(2): which is a process or thread, the caller itself; more is nicer to others
    private const int Process = 0;
    private const int Self = 0;
    private const int Niceness = 10;

    private readonly BlockingCollection<Task> waiting = [];

    public HashingThreads()
    {
        for (var i = 0; i < MaximumConcurrencyLevel; i++)
        {
            new Thread(Work)
            {
                IsBackground = true,
                Name = "Passwords",
                Priority = ThreadPriority.BelowNormal,
            }.Start();
        }
    }

    public override int MaximumConcurrencyLevel { get; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Runs the work as soon as one of the threads is free.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.RunContinuationsAsynchronously, this);

    public void Dispose() => waiting.CompleteAdding();

    protected override void QueueTask(Task task) => waiting.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => waiting;

    private void Work()
    {
        // .NET leaves the priority of threads alone on Linux
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(Process, Self, Niceness);
        }

        foreach (var task in waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

#pragma warning disable SYSLIB1054 // Made at compile time it would need unsafe code in the whole project
    [DllImport("libc", EntryPoint = "setpriority"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
#pragma warning restore SYSLIB1054
}
