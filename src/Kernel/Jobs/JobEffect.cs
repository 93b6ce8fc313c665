using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;

namespace Slipway.Kernel.Jobs;

/// <summary>Says that something was done; kept for a month.</summary>
public sealed class JobEffect : IGlobal
{
    public required string Key { get; init; }
    public DateTimeOffset DoneAt { get; init; }
}

/// <summary>Makes an effect in the database happen once, though its job may run several times.</summary>
public static class JobEffects
{
    /// <summary>
    /// True the first time. The mark joins the caller's next <c>SaveChanges</c>, so it exists if, and only if, the effect does;
    /// of two attempts at the same moment the second fails to save, runs again and finds the mark.
    /// </summary>
    /// <param name="db">The context that saves the effect.</param>
    /// <param name="key">Names the effect, for example <c>invoice-paid:{id}</c>; at most 200 characters.</param>
    /// <param name="now">The time of the effect.</param>
    /// <param name="cancellationToken">The job's token.</param>
    public static async Task<bool> IsFirstTimeAsync(
        this AppDb db,
        string key,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        if (await db.Set<JobEffect>().AnyAsync(e => e.Key == key, cancellationToken))
        {
            return false;
        }

        db.Add(new JobEffect { Key = key, DoneAt = now });
        return true;
    }
}
