using Microsoft.AspNetCore.Identity;
using Slipway.Passkeys.Credentials;

namespace Slipway.Passkeys.Proofs;

/// <summary>Makes a challenge that any passkey of this site can answer: to sign in, as a second step, or to confirm.</summary>
[NotAudited("Changes nothing")]
public sealed record BeginPasskeyProof;

[Anonymous("Who signs in is not signed in yet")]
internal sealed class BeginPasskeyProofHandler(
    IPasskeyHandler<PasskeyOwner> passkeys,
    Challenges challenges,
    IHttpContextAccessor http
) : Handler<BeginPasskeyProof, PasskeyChallenge>
{
    protected override async Task<Result<PasskeyChallenge>> HandleAsync(
        BeginPasskeyProof request,
        CancellationToken cancellationToken
    )
    {
        // Without naming a passkey: the answer would tell who has one
        var made = await passkeys.MakeRequestOptionsAsync(user: null, http.HttpContext!);
        return challenges.Seal(made.AssertionState!, made.RequestOptionsJson);
    }
}
