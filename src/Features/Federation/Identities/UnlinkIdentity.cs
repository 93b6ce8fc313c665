using Slipway.Accounts.Contracts;

namespace Slipway.Federation.Identities;

/// <summary>Takes an account elsewhere away as a way in, unless it is the last.</summary>
internal sealed record UnlinkIdentity(Guid Id);

[SignedIn(InPerson = true), StepUp]
internal sealed class UnlinkIdentityHandler(AppDb db, CurrentUser me, IEnumerable<IWaysIn> ways, ISecurityAlerts alerts)
    : Handler<UnlinkIdentity, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(UnlinkIdentity request, CancellationToken cancellationToken)
    {
        var mine = await db.ExternalIdentities.Where(i => i.UserId == me.RequiredId).ToListAsync(cancellationToken);
        if (mine.Find(i => i.Id == request.Id) is not { } identity)
        {
            return Error.NotFound;
        }

        if (await ways.CountAllAsync(me.RequiredId, cancellationToken) <= 1)
        {
            return new Error(ErrorKind.Conflict, "federation.last_way_in");
        }

        // The others become part of the save: of two that are unlinked at the same moment the second fails, and looks again
        foreach (var other in mine.Where(i => i != identity))
        {
            db.Entry(other).Property(i => i.UpdatedAt).IsModified = true;
        }

        identity.Unlink();
        db.Remove(identity);
        await alerts.TellAsync(me.RequiredId, SecurityEvent.IdentityUnlinked, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
