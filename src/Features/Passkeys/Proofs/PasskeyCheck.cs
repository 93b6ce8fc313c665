using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Slipway.Passkeys.Credentials;

namespace Slipway.Passkeys.Proofs;

/// <summary>A passkey that was used just now.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="IsUserVerified">The device made sure who holds it, by a finger, a face or a PIN: two factors in one.</param>
internal sealed record UsedPasskey(Guid UserId, bool IsUserVerified);

/// <summary>Takes the answer of a passkey, once.</summary>
internal sealed class PasskeyCheck(
    AppDb db,
    IPasskeyHandler<PasskeyOwner> passkeys,
    Challenges challenges,
    IHttpContextAccessor http,
    TimeProvider clock
)
{
    // WebAuthn, section 6.1: the flags stand behind the hash of the domain
    private const int FlagsAt = 32;
    private const byte UserVerified = 0b100;

    /// <param name="answer">What the browser sent.</param>
    /// <param name="userId">The only person whose passkey is taken; null for anybody's.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<Result<UsedPasskey>> CheckAsync(PasskeyAnswer answer, Guid? userId, CancellationToken cancellationToken)
    {
        if (challenges.Open(answer.State) is not { } challenge)
        {
            return new Error(ErrorKind.Gone, "passkeys.challenge_over");
        }

        var proof = await passkeys.PerformAssertionAsync(
            new()
            {
                HttpContext = http.HttpContext!,
                CredentialJson = answer.Credential,
                AssertionState = challenge.State,
            }
        );
        var isTaken =
            proof.Succeeded
            && (userId is null || userId == proof.User.Id)
            && await TakeAsync(proof.Passkey, challenge.MadeAt, cancellationToken);
        return isTaken
            ? new UsedPasskey(proof.User!.Id, IsUserVerified(answer.Credential))
            : new Error(ErrorKind.Invalid, "passkeys.refused");
    }

    // In one statement: of two answers to one challenge, and of a device and its clone, one is taken
    private async Task<bool> TakeAsync(UserPasskeyInfo used, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        long count = used.SignCount;
        return await db
                .Passkeys.Where(p =>
                    p.CredentialId == used.CredentialId
                    && (p.LastChallengeAt == null || p.LastChallengeAt < madeAt)
                    && (p.SignCount < count || (p.SignCount == 0 && count == 0))
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(p => p.LastChallengeAt, madeAt)
                            .SetProperty(p => p.LastUsedAt, now)
                            .SetProperty(p => p.SignCount, count)
                            .SetProperty(p => p.IsBackedUp, used.IsBackedUp),
                    cancellationToken
                ) > 0;
    }

    // Signed by the passkey, and the signature is good
    private static bool IsUserVerified(string credential)
    {
        using var json = JsonDocument.Parse(credential);
        var data = Base64Url.DecodeFromChars(
            json.RootElement.GetProperty("response").GetProperty("authenticatorData").GetString()
        );
        return (data[FlagsAt] & UserVerified) != 0;
    }
}
