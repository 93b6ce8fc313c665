using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Kernel.Http;
using Slipway.Kernel.Jobs;
using Slipway.Kernel.Security;

namespace Slipway.Kernel.Data;

internal sealed class JobRowConfiguration : IEntityTypeConfiguration<JobRow>
{
    public void Configure(EntityTypeBuilder<JobRow> job)
    {
        job.ToTable("jobs_jobs");
        job.HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Priority).HasConversion<int>();
        job.Property(j => j.State).HasConversion<int>().IsConcurrencyToken();
        job.Property(j => j.Type).HasMaxLength(200);
        job.Property(j => j.Culture).HasMaxLength(16);
        job.Property(j => j.TraceParent).HasMaxLength(64);
        job.Property(j => j.UniqueKey).HasMaxLength(200);
        job.Property(j => j.Node).HasMaxLength(100);
        job.Property(j => j.Pool).HasMaxLength(200);
        job.Property(j => j.ProgressText).HasMaxLength(JobRun.MaxText);

        // Partial, so that waiting jobs are found as fast beside ten million finished ones
        job.HasIndex(j => new
            {
                j.Pool,
                j.Priority,
                j.Lane,
                j.RunAt,
                j.Id,
            })
            .HasFilter("state = 0")
            .HasDatabaseName("ix_jobs_waiting");
        job.HasIndex(j => j.LeaseUntil).HasFilter("state = 1").HasDatabaseName("ix_jobs_running");
        job.HasIndex(j => j.RunAt).HasFilter("state = 5").HasDatabaseName("ix_jobs_scheduled");
        job.HasIndex(j => j.AfterBatchId).HasFilter("state = 6").HasDatabaseName("ix_jobs_blocked");
        job.HasIndex(j => new { j.BatchId, j.State }).HasFilter("batch_id IS NOT NULL").HasDatabaseName("ix_jobs_batch");
        job.HasIndex(j => new { j.Pool, j.StartedAt }).HasFilter("pool <> ''").HasDatabaseName("ix_jobs_started");
        job.HasIndex(j => new { j.State, j.FinishedAt }).HasDatabaseName("ix_jobs_finished");
        job.HasIndex(j => new { j.OrganizationId, j.Id }).HasDatabaseName("ix_jobs_organization");
        job.HasIndex(j => j.UniqueKey).IsUnique().HasFilter("unique_key IS NOT NULL");
    }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.ToTable("kernel_idempotency");
        record.HasKey(r => new { r.Caller, r.Key });
        record.Property(r => r.Caller).HasMaxLength(64);
        record.Property(r => r.Key).HasMaxLength(128);
        record.Property(r => r.Fingerprint).HasMaxLength(64);
        record.Property(r => r.ContentType).HasMaxLength(100);
        record.Property(r => r.Location).HasMaxLength(500);
        record.HasIndex(r => r.CreatedAt);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key)
    {
        key.ToTable("kernel_data_protection_keys");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(200);
    }
}

internal sealed class JobEffectConfiguration : IEntityTypeConfiguration<JobEffect>
{
    public void Configure(EntityTypeBuilder<JobEffect> effect)
    {
        effect.ToTable("jobs_effects");
        effect.HasKey(e => e.Key);
        effect.Property(e => e.Key).HasMaxLength(200);
        effect.HasIndex(e => e.DoneAt);
    }
}
