using Slipway.Accounts.Contracts;

namespace Slipway.Passkeys.Credentials;

/// <summary>Takes away a passkey of one's own, unless nothing else lets one in.</summary>
public sealed record RemovePasskey(Guid Id);

[SignedIn(InPerson = true), StepUp]
internal sealed class RemovePasskeyHandler(AppDb db, CurrentUser me, IEnumerable<IWaysIn> ways, ISecurityAlerts alerts)
    : Handler<RemovePasskey, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RemovePasskey request, CancellationToken cancellationToken)
    {
        var passkey = await db.Passkeys.SingleOrDefaultAsync(
            p => p.Id == request.Id && p.UserId == me.RequiredId,
            cancellationToken
        );
        if (passkey is null)
        {
            return Error.NotFound;
        }

        var left = 0;
        foreach (var way in ways)
        {
            left += await way.CountAsync(me.RequiredId, cancellationToken);
        }

        if (left <= 1)
        {
            return new Error(ErrorKind.Conflict, "passkeys.last_way_in");
        }

        passkey.Remove();
        db.Remove(passkey);
        await alerts.TellAsync(passkey.UserId, SecurityEvent.PasskeyRemoved, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Each passkey is a way in.</summary>
internal sealed class PasskeysAsWaysIn(AppDb db) : IWaysIn
{
    public Task<int> CountAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Passkeys.CountAsync(p => p.UserId == userId, cancellationToken);
}
