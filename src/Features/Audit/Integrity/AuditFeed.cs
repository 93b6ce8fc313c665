using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Audit.Contracts;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Integrity;

internal sealed class AuditFeed(AppDb db, ChainReader reader) : IAuditFeed
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task<IReadOnlyDictionary<Guid, long>> HeadsAsync(
        IReadOnlyCollection<Guid> organizations,
        CancellationToken cancellationToken
    ) =>
        await db
            .Heads.Where(h => organizations.Contains(h.ChainId))
            .ToDictionaryAsync(h => h.ChainId, h => h.Number, cancellationToken);

    public async Task<IReadOnlyList<AuditFeedItem>> ReadAsync(
        Guid organization,
        long after,
        long until,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var links = await reader.ReadAsync(organization, after, until, limit, cancellationToken);
        return [.. links.Where(l => l.Entry is not null).Select(l => ItemOf(l.Seal, l.Entry!))];
    }

    private static AuditFeedItem ItemOf(AuditSeal seal, AuditEntry entry)
    {
        var json = JsonSerializer.SerializeToNode(EntryDetails.Of(entry), Json)!.AsObject();
        json["number"] = seal.Number;
        json["hash"] = Convert.ToHexStringLower(seal.Hash);
        return new AuditFeedItem(seal.Number, entry.Id, entry.At, entry.Action, entry.Severity, json.ToJsonString());
    }
}
