using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Jobs.Queues;

/// <summary>A queue from which no node claims. A queue is a priority.</summary>
public sealed class PausedQueue : IGlobal
{
    public required JobPriority Priority { get; init; }
    public required DateTimeOffset PausedAt { get; init; }

    /// <summary>Name of the operator who paused it.</summary>
    public required string PausedBy { get; init; }
}

internal sealed class PausedQueueConfiguration : IEntityTypeConfiguration<PausedQueue>
{
    public void Configure(EntityTypeBuilder<PausedQueue> queue)
    {
        queue.ToTable("jobs_paused_queues");
        queue.HasKey(q => q.Priority);
        queue.Property(q => q.Priority).HasConversion<int>().ValueGeneratedNever();
        queue.Property(q => q.PausedBy).HasMaxLength(200);
    }
}
