using System.ComponentModel.DataAnnotations;
using Slipway.Kernel.Audit;

namespace Slipway.Policies.Duties;

/// <summary>Decides who needs a second factor in this organization. Whoever asks others for one has one.</summary>
[AuditAction("sign_in_policy.changed", Severity = AuditSeverity.Warning)]
public sealed record ChangeSignInPolicy
{
    /// <summary>off, optional, administrators or everyone.</summary>
    [Required]
    public SecondFactorPolicy? SecondFactor { get; set; }

    /// <summary>Days that a member has to set it up.</summary>
    [Required, Range(0, 90)]
    public int? GraceDays { get; set; }
}

[Requires("security.manage", InPerson = true), StepUp]
internal sealed class ChangeSignInPolicyHandler(AppDb db, CurrentUser me, CurrentTenant tenant, SecondFactors factors)
    : Handler<ChangeSignInPolicy, SignInPolicyDetails>
{
    protected override async Task<Result<SignInPolicyDetails>> HandleAsync(
        ChangeSignInPolicy request,
        CancellationToken cancellationToken
    )
    {
        var (who, days) = (request.SecondFactor!.Value, request.GraceDays!.Value);
        if (
            who is SecondFactorPolicy.Administrators or SecondFactorPolicy.Everyone
            && !(await factors.FindAsync(me.RequiredId, cancellationToken)).Any
        )
        {
            return Error.Field(nameof(request.SecondFactor), "policies.yourself_first");
        }

        var policy = await db.SignInPolicies.SingleOrDefaultAsync(cancellationToken);
        if (policy is null)
        {
            policy = new SignInPolicy();
            db.Add(policy);
        }

        policy.Decide(tenant.RequiredId, who, days);
        await db.SaveChangesAsync(cancellationToken);
        return new SignInPolicyDetails(who, days);
    }
}
