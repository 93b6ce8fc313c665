using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

/// <summary>The queue as it should be, in memory: what the table is compared with after each step.</summary>
internal sealed class QueueModel(TimeSpan lease)
{
    public sealed record Job(Guid Id, int Priority, JobState State, int Attempts, DateTimeOffset RunAt)
    {
        public DateTimeOffset? LeaseUntil { get; init; }
        public (string Node, DateTimeOffset At)? Claim { get; init; }

        /// <summary>Somebody wants it to stop.</summary>
        public bool IsUnwanted { get; init; }

        /// <summary>How often it was completed.</summary>
        public int Completions { get; init; }
    }

    /// <summary>Seconds before each further attempt.</summary>
    public static readonly int[] Retries = [10, 20];

    private readonly Dictionary<Guid, Job> jobs = [];

    public IEnumerable<Job> Jobs => jobs.Values;

    public void Enqueue(JobRow row) => Put(new Job(row.Id, (int)row.Priority, JobState.Waiting, 0, row.RunAt));

    public void Stage(DateTimeOffset now)
    {
        foreach (var job in jobs.Values.Where(j => j.State == JobState.Scheduled && j.RunAt <= now).ToList())
        {
            Put(job with { State = JobState.Waiting });
        }
    }

    public List<Guid> Claim(string node, int limit, DateTimeOffset now)
    {
        var due = jobs
            .Values.Where(j => j.State == JobState.Waiting)
            .OrderBy(j => j.Priority)
            .ThenBy(j => j.RunAt)
            .ThenBy(j => j.Id)
            .Take(limit)
            .ToList();
        foreach (var job in due)
        {
            Put(
                job with
                {
                    State = JobState.Running,
                    Attempts = job.Attempts + 1,
                    LeaseUntil = now + lease,
                    Claim = (node, now),
                }
            );
        }

        return due.ConvertAll(j => j.Id);
    }

    public void Renew(string node, DateTimeOffset now)
    {
        foreach (var job in jobs.Values.Where(j => j.State == JobState.Running && j.Claim?.Node == node).ToList())
        {
            Put(job with { LeaseUntil = now + lease });
        }
    }

    public void Reap(DateTimeOffset now)
    {
        foreach (var job in jobs.Values.Where(j => j.State == JobState.Running && j.LeaseUntil < now).ToList())
        {
            var ended = job with { LeaseUntil = null };
            Put(
                job.IsUnwanted ? Cancel(ended)
                : IsLast(job) ? Bury(ended)
                : ended with { State = JobState.Waiting, RunAt = now }
            );
        }
    }

    /// <summary>Somebody cancels the job, whatever it is doing.</summary>
    public void Cancel(Guid id)
    {
        var job = jobs[id];
        if (job.State is JobState.Waiting or JobState.Scheduled)
        {
            Put(Cancel(job) with { IsUnwanted = true });
        }
        else if (job.State == JobState.Running)
        {
            Put(job with { IsUnwanted = true });
        }
    }

    /// <summary>Somebody wants the job to run now; one that succeeded never does again.</summary>
    public void Retry(Guid id, DateTimeOffset now)
    {
        var job = jobs[id];
        if (job.State is JobState.Dead or JobState.Cancelled or JobState.Scheduled)
        {
            var attempts = job.State == JobState.Scheduled ? job.Attempts : 0;
            Put(job with { State = JobState.Waiting, RunAt = now, Attempts = attempts, IsUnwanted = false });
        }
    }

    /// <summary>Endings count only while the claim is the newest and still held.</summary>
    public void End(JobRow claim, Func<Job, Job> ending)
    {
        var job = jobs[claim.Id];
        if (job.State == JobState.Running && job.Claim == (claim.Node!, claim.StartedAt!.Value))
        {
            Put(ending(job with { LeaseUntil = null }));
        }
    }

    public static Job Succeed(Job job) => job with { State = JobState.Succeeded, Completions = job.Completions + 1 };

    public static Job Cancel(Job job) => job with { State = JobState.Cancelled };

    public static Job Bury(Job job) => job with { State = JobState.Dead };

    public static Job Release(Job job) => Again(job, JobState.Waiting) with { Attempts = job.Attempts - 1 };

    public static Job Fail(Job job, DateTimeOffset now) =>
        IsLast(job) ? Bury(job) : Again(job, JobState.Scheduled) with { RunAt = now.AddSeconds(Retries[job.Attempts - 1]) };

    private static Job Again(Job job, JobState state) => job.IsUnwanted ? Cancel(job) : job with { State = state };

    private static bool IsLast(Job job) => job.Attempts > Retries.Length;

    private void Put(Job job) => jobs[job.Id] = job;
}
