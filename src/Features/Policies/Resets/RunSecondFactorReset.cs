using Slipway.Passkeys.Contracts;
using Slipway.TwoFactor.Contracts;

namespace Slipway.Policies.Resets;

internal sealed class RunSecondFactorResetHandler(
    AppDb db,
    ITwoFactorAdministration apps,
    IPasskeyAdministration passkeys,
    TimeProvider clock
) : JobHandler<RunSecondFactorReset>
{
    public override async Task RunAsync(RunSecondFactorReset job, CancellationToken cancellationToken)
    {
        // Called off, or done by an earlier run
        if (await db.Resets.SingleOrDefaultAsync(r => r.Id == job.ResetId, cancellationToken) is not { EndedAt: null } reset)
        {
            return;
        }

        reset.Finish(clock.GetUtcNow());
        await passkeys.RemoveAllAsync(reset.UserId, cancellationToken);
        await apps.RemoveAsync(reset.UserId, reset.OrderedBy, reset.Reason, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
