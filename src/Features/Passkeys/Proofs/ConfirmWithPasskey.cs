using Slipway.Accounts.Contracts;
using Slipway.Passkeys.Pages;

namespace Slipway.Passkeys.Proofs;

/// <summary>Shows with a passkey whose session this is, for acts that ask for it.</summary>
[AuditAction("session.confirmed")]
public sealed record ConfirmWithPasskey : PasskeyAnswer;

[SignedIn(InPerson = true)]
internal sealed class ConfirmWithPasskeyHandler(PasskeyCheck check, CurrentUser me, IConfirmedSession session)
    : Handler<ConfirmWithPasskey, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ConfirmWithPasskey request, CancellationToken cancellationToken)
    {
        var used = await check.CheckAsync(request, me.RequiredId, cancellationToken);
        if (used.Error is { } refused)
        {
            return refused;
        }

        await session.ConfirmAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Offers the passkey beside the password.</summary>
internal sealed class PasskeyConfirmation(AppDb db) : IConfirmation
{
    public int Order => 10;
    public Type Part => typeof(ConfirmPart);

    public Task<bool> IsPossibleAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Passkeys.AnyAsync(p => p.UserId == userId, cancellationToken);
}
