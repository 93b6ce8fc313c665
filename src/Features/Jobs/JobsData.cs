namespace Slipway.Jobs;

internal static class JobsData
{
    extension(AppDb db)
    {
        public DbSet<JobRow> Jobs => db.Set<JobRow>();
    }
}
