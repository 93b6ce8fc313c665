using Slipway.Accounts.Contracts;
using Slipway.Passkeys.Contracts;

namespace Slipway.Passkeys;

internal sealed class PasskeyAdministration(AppDb db, ISecurityAlerts alerts) : IPasskeyAdministration
{
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken
    ) =>
        await db
            .Passkeys.Where(p => userIds.Contains(p.UserId))
            .GroupBy(p => p.UserId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    public async Task<int> RemoveAllAsync(Guid userId, CancellationToken cancellationToken)
    {
        var passkeys = await db.Passkeys.Where(p => p.UserId == userId).ToListAsync(cancellationToken);
        passkeys.ForEach(p => p.Remove());
        db.RemoveRange(passkeys);
        if (passkeys.Count > 0)
        {
            await alerts.TellAsync(userId, SecurityEvent.PasskeyRemoved, cancellationToken);
        }

        return passkeys.Count;
    }
}
