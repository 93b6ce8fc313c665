using Slipway.Accounts.Contracts;

namespace Slipway.Passkeys.Proofs;

/// <summary>Whether who waits for the second step could give it with a passkey.</summary>
internal sealed class PendingPasskeys(AppDb db, IPendingSignIns pending)
{
    /// <param name="challenge">What the first step answered.</param>
    public async Task<bool> ExistAsync(string? challenge, CancellationToken cancellationToken) =>
        challenge is not null
        && await pending.FindAsync(challenge, cancellationToken) is { } half
        && await db.Passkeys.AnyAsync(p => p.UserId == half.UserId, cancellationToken);
}
