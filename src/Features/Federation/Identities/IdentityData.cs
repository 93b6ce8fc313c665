using System.Runtime.CompilerServices;

namespace Slipway.Federation.Identities;

/// <summary>The accounts elsewhere that a person has linked.</summary>
internal sealed class IdentityData(AppDb db) : IPersonalData
{
    public string Section => "identities";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mine = db
            .ExternalIdentities.Where(i => i.UserId == userId)
            .OrderBy(i => i.Id)
            .Select(i => new
            {
                i.Provider,
                i.Issuer,
                i.Subject,
                i.Email,
                i.PictureUrl,
                LinkedAt = i.CreatedAt,
                i.LastUsedAt,
            });
        await foreach (var identity in mine.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return identity;
        }
    }

    public Task EraseAsync(Guid userId, CancellationToken cancellationToken) =>
        db.ExternalIdentities.Where(i => i.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
