using System.Runtime.CompilerServices;

namespace Slipway.Audit.Erasure;

/// <summary>What a person did. What others did to him tells of them.</summary>
internal sealed class AuditPersonalData(AppDb db, PersonErasure erasure) : IPersonalData
{
    public string Section => "activity";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mine = db
            .Entries.AcrossTenants()
            .AsNoTracking()
            .Where(e => e.ActorId == userId && e.BehindId == null)
            .OrderBy(e => e.Id);
        await foreach (var entry in mine.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new
            {
                entry.At,
                entry.Action,
                Outcome = entry.Outcome.ToString(),
                entry.OrganizationId,
                entry.TargetType,
                entry.TargetId,
                entry.IpAddress,
                entry.UserAgent,
                entry.Country,
            };
        }
    }

    public Task EraseAsync(Guid userId, CancellationToken cancellationToken) => erasure.RunAsync(userId, cancellationToken);
}
