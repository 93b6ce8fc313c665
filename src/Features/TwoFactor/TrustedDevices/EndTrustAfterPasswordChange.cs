using Slipway.Accounts.Contracts;

namespace Slipway.TwoFactor.TrustedDevices;

/// <summary>Who changes the password may do so because somebody else knows it: no device is trusted any more.</summary>
internal sealed class EndTrustAfterPasswordChange(AppDb db) : IListener<PasswordChanged>
{
    public async Task HandleAsync(PasswordChanged @event, Guid eventId, CancellationToken cancellationToken)
    {
        await db.EndTrustAsync(@event.UserId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
