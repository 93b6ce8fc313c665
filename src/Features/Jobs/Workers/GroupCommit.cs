namespace Slipway.Jobs.Workers;

/// <summary>
/// Writes together what arrives while the write before is under way. Nobody waits for company, so a single item is written at
/// once; under load one commit serves many.
/// </summary>
internal sealed class GroupCommit<T>(Func<IReadOnlyList<T>, Task> write)
{
    private readonly Lock gate = new();
    private Group next = new();
    private bool isWriting;

    /// <summary>Completes when the item is written, and fails with everything that was written together with it.</summary>
    public Task AddAsync(T item)
    {
        lock (gate)
        {
            next.Items.Add(item);
            if (!isWriting)
            {
                isWriting = true;
                _ = Task.Run(WriteAsync);
            }

            return next.Written.Task;
        }
    }

    private async Task WriteAsync()
    {
        while (Take() is { } group)
        {
            try
            {
                await write(group.Items);
                group.Written.SetResult();
            }
            catch (Exception exception)
            {
                group.Written.SetException(exception);
            }
        }
    }

    private Group? Take()
    {
        lock (gate)
        {
            var group = next;
            isWriting = group.Items.Count > 0;
            next = new Group();
            return isWriting ? group : null;
        }
    }

    private sealed class Group
    {
        public List<T> Items { get; } = [];
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
