namespace Slipway.Policies.Duties;

/// <summary>Who needs a second factor in this organization.</summary>
public sealed record ReadSignInPolicy;

/// <summary>What the organization asks of its members when they sign in.</summary>
/// <param name="SecondFactor">Who needs a second factor.</param>
/// <param name="GraceDays">Days that a member has to set it up.</param>
public sealed record SignInPolicyDetails(SecondFactorPolicy SecondFactor, int GraceDays);

[Requires("security.manage")]
internal sealed class ReadSignInPolicyHandler(PolicyReader policies) : Handler<ReadSignInPolicy, SignInPolicyDetails>
{
    protected override async Task<Result<SignInPolicyDetails>> HandleAsync(
        ReadSignInPolicy request,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        return new SignInPolicyDetails(policy.SecondFactor, policy.GraceDays);
    }
}
