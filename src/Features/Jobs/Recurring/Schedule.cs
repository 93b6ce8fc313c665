using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Jobs.Recurring;

/// <summary>Where a recurring job stands. Which there are, and when they run, says the code.</summary>
public sealed class Schedule : IGlobal
{
    public required string Name { get; init; }

    /// <summary>Cron fields and zone that <see cref="NextAt"/> was reckoned with; when the code has others, it is reckoned anew.</summary>
    public required string Rule { get; set; }

    /// <summary>The next occurrence; null when there is none.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>The occurrence that was enqueued last.</summary>
    public DateTimeOffset? LastAt { get; set; }

    /// <summary>The job of that occurrence.</summary>
    public Guid? LastJobId { get; set; }
    public DateTimeOffset? PausedAt { get; set; }
}

internal sealed class ScheduleConfiguration : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> schedule)
    {
        schedule.ToTable("jobs_schedules");
        schedule.HasKey(s => s.Name);
        schedule.Property(s => s.Name).HasMaxLength(100);
        schedule.Property(s => s.Rule).HasMaxLength(200);
    }
}
