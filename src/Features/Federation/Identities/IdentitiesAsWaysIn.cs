using Slipway.Accounts.Contracts;

namespace Slipway.Federation.Identities;

/// <summary>Each linked account elsewhere is a way in.</summary>
internal sealed class IdentitiesAsWaysIn(AppDb db) : IWaysIn
{
    public Task<int> CountAsync(Guid userId, CancellationToken cancellationToken) =>
        db.ExternalIdentities.CountAsync(i => i.UserId == userId, cancellationToken);
}

internal static class WaysIn
{
    /// <summary>The ways in of every kind.</summary>
    public static async Task<int> CountAllAsync(this IEnumerable<IWaysIn> ways, Guid userId, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var way in ways)
        {
            count += await way.CountAsync(userId, cancellationToken);
        }

        return count;
    }
}
