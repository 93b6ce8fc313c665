using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;

namespace Slipway.Passkeys.Proofs;

/// <summary>Gives the second step of a sign-in with a passkey instead of a code.</summary>
[AuditAction("user.signed_in")]
public sealed record CompleteSignInWithPasskey : PasskeyAnswer
{
    /// <summary>What the first step answered.</summary>
    [Required, MaxLength(2000)]
    public string Challenge { get; set; } = "";
}

[Anonymous("Who signs in is not signed in yet")]
internal sealed class CompleteSignInWithPasskeyHandler(PasskeyCheck check, IPendingSignIns pending)
    : Handler<CompleteSignInWithPasskey, SessionGrant>
{
    protected override async Task<Result<SessionGrant>> HandleAsync(
        CompleteSignInWithPasskey request,
        CancellationToken cancellationToken
    )
    {
        if (await pending.FindAsync(request.Challenge, cancellationToken) is not { } half)
        {
            return new Error(ErrorKind.Gone, "passkeys.challenge_over");
        }

        var used = await check.CheckAsync(request, half.UserId, cancellationToken);
        if (used.Error is { } refused)
        {
            return refused;
        }

        // A key that does not look who holds it shows once more only who has it
        return half.Means == SignInMeans.SecurityKey && !used.Value.IsUserVerified
            ? new Error(ErrorKind.Unauthenticated, "passkeys.refused")
            : await pending.CompleteAsync(half, cancellationToken);
    }
}
