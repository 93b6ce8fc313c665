using System.Runtime.CompilerServices;

namespace Slipway.Passkeys;

/// <summary>A person's passkeys, without their keys.</summary>
internal sealed class PasskeyPersonalData(AppDb db) : IPersonalData
{
    public string Section => "passkeys";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mine = db
            .Passkeys.Where(p => p.UserId == userId)
            .OrderBy(p => p.Id)
            .Select(p => new
            {
                p.Name,
                p.CreatedAt,
                p.LastUsedAt,
            });
        await foreach (var passkey in mine.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return passkey;
        }
    }

    public Task EraseAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Passkeys.Where(p => p.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
