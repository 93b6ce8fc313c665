using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Accounts.Sessions;

/// <summary>How often something happened in the current window.</summary>
public sealed class AttemptCount : IGlobal
{
    public required string Key { get; init; }
    public int Count { get; set; }
    public DateTimeOffset WindowEndsAt { get; set; }
}

/// <summary>Counts in the database, so that all nodes count together. Saves at once: call it before anything else is pending.</summary>
internal sealed class Attempts(AppDb db, IDialect dialect, TimeProvider clock)
{
    /// <returns>How often it happened in the window, this time included.</returns>
    public async Task<int> CountAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var end = now + window;
        var counted = await db
            .Attempts.Where(a => a.Key == key && a.WindowEndsAt > now)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Count, x => x.Count + 1), cancellationToken);
        if (counted > 0)
        {
            return await db.Attempts.Where(a => a.Key == key).Select(a => a.Count).SingleOrDefaultAsync(cancellationToken);
        }

        var restarted = await db
            .Attempts.Where(a => a.Key == key && a.WindowEndsAt <= now)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Count, 1).SetProperty(x => x.WindowEndsAt, end), cancellationToken);
        return restarted > 0 ? 1 : await BeginAsync(key, window, cancellationToken);
    }

    private async Task<int> BeginAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        var row = new AttemptCount
        {
            Key = key,
            Count = 1,
            WindowEndsAt = clock.GetUtcNow() + window,
        };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return 1;
        }
        catch (DbUpdateException exception) when (dialect.IsUniqueViolation(exception))
        {
            // Another request began the same window in this moment
            db.Entry(row).State = EntityState.Detached;
            return await CountAsync(key, window, cancellationToken);
        }
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
