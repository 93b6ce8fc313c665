using Slipway.Kernel.Jobs;

namespace Slipway.Accounts.Sessions;

/// <summary>Deletes sessions, links of mails and counts of attempts whose time is over; recurs.</summary>
public sealed record DropExpired : IJob;

internal sealed class DropExpiredJob(AppDb db, TimeProvider clock) : JobHandler<DropExpired>
{
    public override async Task RunAsync(DropExpired job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Tokens.Where(t => t.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Attempts.Where(a => a.WindowEndsAt <= now).ExecuteDeleteAsync(cancellationToken);
    }
}
