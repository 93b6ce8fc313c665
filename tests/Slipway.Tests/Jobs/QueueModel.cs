using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

/// <summary>The queue as it should be, in memory: what the table is compared with after each step.</summary>
internal sealed class QueueModel(TimeSpan lease)
{
    public sealed record Job(Guid Id, int Priority, JobState State, int Attempts, DateTimeOffset RunAt)
    {
        public DateTimeOffset? LeaseUntil { get; init; }
        public (string Node, DateTimeOffset At)? Claim { get; init; }
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
            Put(IsLast(job) ? ended with { State = JobState.Dead } : ended with { State = JobState.Waiting, RunAt = now });
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

    public static Job Succeed(Job job) => job with { State = JobState.Succeeded };

    public static Job Bury(Job job) => job with { State = JobState.Dead };

    public static Job Release(Job job, DateTimeOffset now) =>
        job with
        {
            State = JobState.Waiting,
            Attempts = job.Attempts - 1,
            RunAt = now,
        };

    public static Job Fail(Job job, DateTimeOffset now) =>
        IsLast(job) ? Bury(job) : job with { State = JobState.Scheduled, RunAt = now.AddSeconds(Retries[job.Attempts - 1]) };

    private static bool IsLast(Job job) => job.Attempts > Retries.Length;

    private void Put(Job job) => jobs[job.Id] = job;
}
