using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Slipway.Accounts.Contracts;
using Slipway.Passkeys.Proofs;

namespace Slipway.Passkeys.Credentials;

/// <summary>Adds a passkey that the browser has just made.</summary>
public sealed record AddPasskey : PasskeyAnswer
{
    /// <summary>What you call it: the device, or the password manager that keeps it.</summary>
    [Required, MaxLength(Passkey.MaxName)]
    public string Name { get; set; } = "";
}

[SignedIn(InPerson = true), StepUp]
internal sealed class AddPasskeyHandler(
    AppDb db,
    IPasskeyHandler<PasskeyOwner> passkeys,
    Challenges challenges,
    CurrentUser me,
    IHttpContextAccessor http,
    ISecurityAlerts alerts
) : Handler<AddPasskey, PasskeyDetails>
{
    protected override async Task<Result<PasskeyDetails>> HandleAsync(AddPasskey request, CancellationToken cancellationToken)
    {
        if (challenges.Open(request.State) is not { } challenge)
        {
            return new Error(ErrorKind.Gone, "passkeys.challenge_over");
        }

        if (await db.Passkeys.CountAsync(p => p.UserId == me.RequiredId, cancellationToken) >= Passkey.MaxCount)
        {
            return new Error(ErrorKind.Conflict, "passkeys.too_many", Passkey.MaxCount);
        }

        var made = await passkeys.PerformAttestationAsync(
            new()
            {
                HttpContext = http.HttpContext!,
                CredentialJson = request.Credential,
                AttestationState = challenge.State,
            }
        );
        if (!made.Succeeded || made.UserEntity.Id != me.RequiredId.ToString())
        {
            return new Error(ErrorKind.Invalid, "passkeys.refused");
        }

        var passkey = ToRow(made.Passkey, request.Name.Trim());
        passkey.Add();
        db.Add(passkey);
        await alerts.TellAsync(passkey.UserId, SecurityEvent.PasskeyAdded, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return PasskeyDetails.Of(passkey);
    }

    private Passkey ToRow(UserPasskeyInfo made, string name) =>
        new()
        {
            UserId = me.RequiredId,
            Name = name,
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            Transports = [.. made.Transports ?? []],
            SignCount = made.SignCount,
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
        };
}
