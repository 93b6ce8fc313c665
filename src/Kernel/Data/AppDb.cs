using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Jobs;

namespace Slipway.Kernel.Data;

/// <summary>
/// The one database context, composed of the modules' entity configurations. Modules add their sets by extension members;
/// saving stamps rows and writes one job per listener of every raised event in the same transaction.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    // Of nobody, until a scope takes the context; the next scope replaces them all
    private CurrentTenant tenant = new();
    private CurrentUser user = new();
    private IRecorder? recorder;
    private JobRun? run;
    private bool hasNewJobs;

    /// <summary>The organization whose rows this context sees; null sees none.</summary>
    public Guid? OrganizationId => tenant.Id;

    internal ModuleCatalog Modules => this.GetService<ModuleCatalog>();

    private TimeProvider Clock => this.GetService<TimeProvider>();

    internal void WorkFor(CurrentTenant newTenant, CurrentUser newUser, JobRun newRun, IRecorder? newRecorder) =>
        (tenant, user, run, recorder, hasNewJobs) = (newTenant, newUser, newRun, newRecorder, false);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Configure(configurationBuilder, this);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => ModelConventions.Build(modelBuilder, this);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        // Row-level security is told the organization at the start of a transaction, so every save has one
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        var (unique, many) = Prepare();
        try
        {
            var written =
                unique.Count + many.Count == 0
                    ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
                    : await SaveWithInsertsAsync(unique, many, acceptAllChangesOnSuccess, cancellationToken);
            recorder?.AfterSave(this);
            return written;
        }
        catch
        {
            recorder?.AfterFailedSave(this);
            throw;
        }
    }

    internal void WakeWorkers()
    {
        if (hasNewJobs)
        {
            hasNewJobs = false;
            this.GetService<JobSignal>().Pulse();
        }
    }

    internal JobRow NewJob(IJob job, JobOptions? options) => NewRows.Of(job, options ?? new JobOptions());

    private JobRows NewRows => new(Modules, tenant, user.Id ?? run?.UserId, Clock);

    /// <summary>Stamps, adds the outbox, and finds the rows that are inserted apart from the rest.</summary>
    private (List<EntityEntry<IAddedOnce>> Unique, List<EntityEntry<JobRow>> Many) Prepare()
    {
        // Once, not again by each look at the entries, which costs more than to insert them; the save sees what is stamped
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            Stamp();
            recorder?.BeforeSave(this);
            WriteOutbox();
            var jobs = ChangeTracker.Entries<JobRow>().Where(e => e.State == EntityState.Added).ToList();
            hasNewJobs |= jobs.Count > 0;
            var unique = ChangeTracker
                .Entries<IAddedOnce>()
                .Where(e => e is { State: EntityState.Added, Entity.UniqueKey: not null })
                .ToList();
            return (unique, jobs.Count < RowInserts.Many ? [] : jobs.FindAll(j => j.Entity.UniqueKey is null));
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task<int> SaveWithInsertsAsync(
        List<EntityEntry<IAddedOnce>> unique,
        List<EntityEntry<JobRow>> jobs,
        bool accept,
        CancellationToken cancellationToken
    )
    {
        await using var own = Database.CurrentTransaction is null
            ? await Database.BeginTransactionAsync(cancellationToken)
            : null;
        try
        {
            // Always in the same order, so that two transactions cannot wait for each other
            foreach (var row in unique.OrderBy(r => r.Entity.UniqueKey, StringComparer.Ordinal))
            {
                await UniqueRows.InsertAsync(this, row, cancellationToken);
                row.State = EntityState.Detached;
            }

            await RowInserts.InsertManyAsync(this, jobs, cancellationToken);
            jobs.ForEach(j => j.State = EntityState.Detached);
            var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }

            if (accept)
            {
                ChangeTracker.AcceptAllChanges();
            }

            return written;
        }
        catch
        {
            // As after any save that failed: the next one has it all
            unique.ForEach(r => r.State = EntityState.Added);
            jobs.ForEach(j => j.State = EntityState.Added);
            throw;
        }
    }

    private void Stamp()
    {
        var now = Clock.GetUtcNow();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            if (entry.Entity is ITenantOwned owned)
            {
                if (entry.State == EntityState.Added && owned.OrganizationId == Guid.Empty)
                {
                    entry.Property(nameof(ITenantOwned.OrganizationId)).CurrentValue = tenant.RequiredId;
                }
                else if (owned.OrganizationId != tenant.Id)
                {
                    throw new InvalidOperationException(
                        $"{entry.Metadata.ShortName()} belongs to another organization than the current one: enter it first."
                    );
                }
            }

            if (entry.Entity is Entity entity && entry.State != EntityState.Deleted)
            {
                entity.Stamp(now, entry.State == EntityState.Added);
            }
        }
    }

    private void WriteOutbox()
    {
        foreach (var entity in ChangeTracker.Entries<Entity>().Select(e => e.Entity).Where(e => e.Events.Count > 0).ToList())
        {
            AddRange(entity.Events.SelectMany(NewRows.Of));
            entity.ClearEvents();
        }
    }
}
