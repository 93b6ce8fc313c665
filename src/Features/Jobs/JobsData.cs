using Slipway.Jobs.Attempts;
using Slipway.Jobs.Nodes;
using Slipway.Jobs.Queues;
using Slipway.Jobs.Recurring;

namespace Slipway.Jobs;

internal static class JobsData
{
    extension(AppDb db)
    {
        public DbSet<JobRow> Jobs => db.Set<JobRow>();
        public DbSet<JobAttempt> Attempts => db.Set<JobAttempt>();
        public DbSet<PausedQueue> PausedQueues => db.Set<PausedQueue>();
        public DbSet<WorkerNode> Nodes => db.Set<WorkerNode>();
        public DbSet<Schedule> Schedules => db.Set<Schedule>();
    }
}
