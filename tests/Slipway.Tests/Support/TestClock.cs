namespace Slipway.Tests.Support;

/// <summary>Time that flows as usual and can be moved forward; timers that become due by it fire at once.</summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<WeakReference<MovedTimer>> timers = [];
    private TimeSpan offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;

    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            offset += by;
            timers.RemoveAll(t => !t.TryGetTarget(out var timer) || timer.IsDisposed);
            foreach (var reference in timers)
            {
                if (reference.TryGetTarget(out var timer))
                {
                    timer.FireIfDue(GetUtcNow());
                }
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovedTimer(this, callback, state, dueTime, period);
        lock (gate)
        {
            timers.Add(new WeakReference<MovedTimer>(timer));
        }

        return timer;
    }

    private sealed class MovedTimer : ITimer
    {
        private readonly TestClock clock;
        private readonly ITimer inner;
        private DateTimeOffset? due;
        private TimeSpan period;

        public MovedTimer(TestClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            this.clock = clock;
            // The timer thread keeps what the callback needs, not this object: the list above holds it weakly
            inner = System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
        }

        public bool IsDisposed { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period;
            due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            return inner.Change(dueTime, period);
        }

        public void FireIfDue(DateTimeOffset now)
        {
            if (due <= now)
            {
                due = period == Timeout.InfiniteTimeSpan ? null : now + period;
                inner.Change(TimeSpan.Zero, period);
            }
        }

        public void Dispose()
        {
            IsDisposed = true;
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return inner.DisposeAsync();
        }
    }
}
