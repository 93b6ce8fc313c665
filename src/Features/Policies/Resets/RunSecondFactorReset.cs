using Slipway.Organizations.Contracts;
using Slipway.Passkeys.Contracts;
using Slipway.TwoFactor.Contracts;

namespace Slipway.Policies.Resets;

internal sealed class RunSecondFactorResetHandler(
    AppDb db,
    IOrganizationMembers members,
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

        // Who left the organization since is none of its business any more, and an order needs somebody who may still give it
        var orderer = await members.FindAsync(reset.OrderedBy, cancellationToken);
        if (
            orderer?.Permissions.Contains("security.reset") != true
            || await members.FindAsync(reset.UserId, cancellationToken) is null
        )
        {
            reset.Cancel(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        reset.Finish(clock.GetUtcNow());
        await passkeys.RemoveAllAsync(reset.UserId, cancellationToken);
        await apps.RemoveAsync(reset.UserId, reset.OrderedBy, reset.Reason, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
