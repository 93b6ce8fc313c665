using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Slipway.Passkeys.Proofs;

namespace Slipway.Passkeys.Credentials;

/// <summary>Makes what a browser needs to create a passkey of one's own.</summary>
[NotAudited("Changes nothing")]
public sealed record BeginPasskey;

/// <summary>Something that a browser is to answer with a passkey.</summary>
/// <param name="State">Goes back together with the answer, within a quarter of an hour.</param>
/// <param name="Options">For <c>navigator.credentials</c>, as its <c>publicKey</c> in JSON (WebAuthn, section 5.1.8).</param>
public sealed record PasskeyChallenge(string State, JsonElement Options);

[SignedIn(InPerson = true), StepUp]
internal sealed class BeginPasskeyHandler(
    IPasskeyHandler<PasskeyOwner> passkeys,
    Challenges challenges,
    CurrentUser me,
    IHttpContextAccessor http
) : Handler<BeginPasskey, PasskeyChallenge>
{
    protected override async Task<Result<PasskeyChallenge>> HandleAsync(BeginPasskey request, CancellationToken cancellationToken)
    {
        var who = me.Identity!;
        var entity = new PasskeyUserEntity
        {
            Id = me.RequiredId.ToString(),
            Name = who.Email,
            DisplayName = who.Name,
        };
        var made = await passkeys.MakeCreationOptionsAsync(entity, http.HttpContext!);
        return challenges.Seal(made.AttestationState!, made.CreationOptionsJson);
    }
}
