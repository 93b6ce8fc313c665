using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.Authenticator;
using Slipway.TwoFactor.TrustedDevices;

namespace Slipway.TwoFactor.SignIn;

/// <summary>Gives the second step of a sign-in whose password was right.</summary>
[AuditAction("user.signed_in")]
public sealed record CompleteSignIn
{
    /// <summary>What the first step answered.</summary>
    [Required, MaxLength(2000)]
    public string Challenge { get; set; } = "";

    /// <summary>A code of the app, or a recovery code.</summary>
    [Required, MaxLength(20)]
    public string Code { get; set; } = "";

    /// <summary>Ask this device for no code for some weeks.</summary>
    public bool TrustDevice { get; set; }
}

[Anonymous("Who signs in is not signed in yet")]
internal sealed class CompleteSignInHandler(
    AppDb db,
    IPendingSignIns pending,
    IEnumerable<ISecondStep> steps,
    CodeCheck codes,
    DeviceTrust devices
) : Handler<CompleteSignIn, SessionGrant>
{
    protected override async Task<Result<SessionGrant>> HandleAsync(CompleteSignIn request, CancellationToken cancellationToken)
    {
        if (await pending.FindAsync(request.Challenge, cancellationToken) is not { } half)
        {
            return new Error(ErrorKind.Gone, "twofactor.challenge_over");
        }

        // Turned off in the meantime: the password suffices, as it would on a new try
        if (await db.FindAuthenticatorAsync(half.UserId, cancellationToken) is { } app)
        {
            if (await codes.CheckAsync(app, request.Code, nameof(request.Code), cancellationToken) is { } wrong)
            {
                return wrong;
            }

            if (request.TrustDevice)
            {
                await devices.TrustAsync(half.UserId, cancellationToken);
            }
        }
        else
        {
            // What another module asks for is not given by a code
            foreach (var step in steps)
            {
                if (await step.IsNeededAsync(half.UserId, cancellationToken))
                {
                    return Error.Field(nameof(request.Code), "twofactor.code_wrong");
                }
            }
        }

        return await pending.CompleteAsync(half, cancellationToken);
    }
}
