using Slipway.Accounts.Contracts;

namespace Slipway.Operations.Impersonation;

/// <summary>Stops to act as somebody else.</summary>
public sealed record EndImpersonation;

// Whoever impersonates is the other person here, and no operator
[SignedIn(AllowUnverified = true)]
internal sealed class EndImpersonationHandler(IImpersonation impersonation) : Handler<EndImpersonation, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(EndImpersonation request, CancellationToken cancellationToken) =>
        impersonation.EndAsync(cancellationToken);
}
