using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Jobs.Attempts;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    Failed,

    /// <summary>Cut off after the job's timeout.</summary>
    TimedOut,

    /// <summary>The node stopped without a word; found when its claim lapsed.</summary>
    Lost,

    /// <summary>Handed back by a node that was shutting down.</summary>
    Released,

    /// <summary>Stopped because somebody asked for it.</summary>
    Cancelled,
}

/// <summary>An attempt that did not succeed: the job's timeline. The one that succeeds is the job's own row.</summary>
public sealed class JobAttempt : IGlobal
{
    public const int MaxError = 4000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid JobId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }
    public required string Node { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public required AttemptOutcome Outcome { get; init; }
    public string? Error { get; init; }
}

internal sealed class JobAttemptConfiguration : IEntityTypeConfiguration<JobAttempt>
{
    public void Configure(EntityTypeBuilder<JobAttempt> attempt)
    {
        attempt.ToTable("jobs_attempts");
        attempt.Property(a => a.Id).ValueGeneratedNever();
        attempt.Property(a => a.Node).HasMaxLength(100);
        attempt.Property(a => a.Error).HasMaxLength(JobAttempt.MaxError);
        attempt.HasIndex(a => new { a.JobId, a.Number });
        attempt.HasIndex(a => a.EndedAt);
        attempt.HasOne<JobRow>().WithMany().HasForeignKey(a => a.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
