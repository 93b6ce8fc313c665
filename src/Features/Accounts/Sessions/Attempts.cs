using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Sessions;

/// <summary>How often something happened in the current window.</summary>
public sealed class AttemptCount : IGlobal
{
    public required string Key { get; init; }
    public int Count { get; set; }
    public DateTimeOffset WindowEndsAt { get; set; }
}

internal sealed class Attempts(AppDb db, TimeProvider clock) : IAttempts
{
    // One statement: of callers who count at the same moment, each gets a number of its own
    private const string CountOne = """
        INSERT INTO accounts_attempts (key, count, window_ends_at) VALUES (@key, 1, @end)
        ON CONFLICT (key) DO UPDATE SET
            count = CASE WHEN accounts_attempts.window_ends_at > @now THEN accounts_attempts.count + 1 ELSE 1 END,
            window_ends_at = CASE WHEN accounts_attempts.window_ends_at > @now THEN accounts_attempts.window_ends_at ELSE @end END
        RETURNING *
        """;

    public async Task<int> CountAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var counted = await db
            .Attempts.FromSqlRaw(
                CountOne,
                db.Parameter("@key", (AttemptCount a) => a.Key, key),
                db.Parameter("@now", (AttemptCount a) => a.WindowEndsAt, now),
                db.Parameter("@end", (AttemptCount a) => a.WindowEndsAt, now + window)
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return counted.Single().Count;
    }
}

internal sealed class AttemptCountConfiguration : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> attempts)
    {
        attempts.ToTable("accounts_attempts");
        attempts.HasKey(a => a.Key);
        attempts.Property(a => a.Key).HasMaxLength(320);
        attempts.HasIndex(a => a.WindowEndsAt);
    }
}
