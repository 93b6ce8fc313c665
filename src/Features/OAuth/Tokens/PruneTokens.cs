using OpenIddict.Abstractions;

namespace Slipway.OAuth.Tokens;

/// <summary>Removes codes and tokens that are over, and families that have none left.</summary>
internal sealed record PruneTokens : IJob;

internal sealed class PruneTokensHandler(
    IOpenIddictTokenManager tokens,
    IOpenIddictAuthorizationManager families,
    TimeProvider clock
) : JobHandler<PruneTokens>
{
    // A token that was used up is kept for a while: only so is it known when somebody uses it again
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public override async Task RunAsync(PruneTokens job, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Kept;
        await tokens.PruneAsync(before, cancellationToken);
        await families.PruneAsync(before, cancellationToken);
    }
}
