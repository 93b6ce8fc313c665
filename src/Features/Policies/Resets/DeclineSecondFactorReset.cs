using System.ComponentModel.DataAnnotations;
using Slipway.Kernel.Audit;

namespace Slipway.Policies.Resets;

/// <summary>"It was not me": calls off, with the mailed link, that one's second factors are taken away.</summary>
[AuditAction("second_factor_reset.cancelled")]
public sealed record DeclineSecondFactorReset
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";
}

[Anonymous("The mailed token is the proof; the owner cannot sign in without what was lost")]
internal sealed class DeclineSecondFactorResetHandler(AppDb db, CurrentTenant tenant, TimeProvider clock)
    : Handler<DeclineSecondFactorReset, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(
        DeclineSecondFactorReset request,
        CancellationToken cancellationToken
    )
    {
        var hash = Secret.Hash(request.Token);
        var organization = await db
            .Resets.AcrossTenants()
            .Where(r => r.TokenHash == hash && r.EndedAt == null)
            .Select(r => (Guid?)r.OrganizationId)
            .SingleOrDefaultAsync(cancellationToken);
        if (organization is not { } id)
        {
            return new Error(ErrorKind.Gone, "policies.reset_over");
        }

        tenant.Enter(id);
        var reset = await db.Resets.SingleAsync(r => r.TokenHash == hash, cancellationToken);
        reset.Cancel(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
