using Slipway.Accounts.Contracts;

namespace Slipway.Passkeys.Proofs;

/// <summary>Signs in with a passkey alone.</summary>
[AuditAction("user.signed_in")]
public sealed record SignInWithPasskey : PasskeyAnswer
{
    /// <summary>Keep the session for weeks since the last visit instead of a day.</summary>
    public bool Remember { get; set; }
}

[Anonymous("Who signs in is not signed in yet")]
internal sealed class SignInWithPasskeyHandler(PasskeyCheck check, ISignInDoor door) : Handler<SignInWithPasskey, SessionGrant>
{
    protected override async Task<Result<SessionGrant>> HandleAsync(
        SignInWithPasskey request,
        CancellationToken cancellationToken
    )
    {
        var used = await check.CheckAsync(request, userId: null, cancellationToken);
        if (used.Error is { } refused)
        {
            return refused;
        }

        var means = used.Value.IsUserVerified ? SignInMeans.Passkey : SignInMeans.SecurityKey;
        return await door.EnterAsync(used.Value.UserId, means, request.Remember, cancellationToken);
    }
}
