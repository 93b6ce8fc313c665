using System.Net;
using MaxMind.Db;
using Microsoft.Extensions.Options;

namespace Slipway.Audit.Entries;

/// <summary>
/// The country of a network address, by the database that <see cref="AuditOptions.CountryDatabase"/> names (MaxMind DB file format
/// 2.0, as GeoLite2, DB-IP and IPinfo publish it). Without one nobody knows any.
/// </summary>
internal sealed class Countries(IOptions<AuditOptions> options) : IDisposable
{
    private readonly Reader? reader = options.Value.CountryDatabase is { } file ? new Reader(file) : null;

    /// <returns>ISO 3166 code; null where the database has none.</returns>
    public string? Find(IPAddress? address) =>
        address is not null
        && reader?.Find<Dictionary<string, object>>(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is { } found
        && Code(found) is { Length: 2 } code
            ? code
            : null;

    /// <summary>Whether there is such a file, and it can be read.</summary>
    public static bool CanRead(string? file)
    {
        try
        {
            using var test = file is null ? null : new Reader(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDatabaseException)
        {
            return false;
        }
    }

    public void Dispose() => reader?.Dispose();

    // GeoLite2 and DB-IP nest it, IPinfo does not
    private static string? Code(Dictionary<string, object> found) =>
        found.GetValueOrDefault("country") is Dictionary<string, object> country
            ? country.GetValueOrDefault("iso_code") as string
            : (found.GetValueOrDefault("country_code") ?? found.GetValueOrDefault("country")) as string;
}
