using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Sessions;

internal sealed class ConfirmedSession(AppDb db, CurrentUser me, TimeProvider clock) : IConfirmedSession
{
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleAsync(s => s.Id == me.Identity!.SessionId, cancellationToken);
        session.Confirm(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
