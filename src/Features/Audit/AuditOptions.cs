using System.ComponentModel.DataAnnotations;

namespace Slipway.Audit;

/// <summary>Section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>
    /// Private key (ECDSA P-256, PEM) that signs the daily checkpoints; the same on every node. Without it a node makes one and
    /// keeps it in <c>Data:Folder</c>.
    /// </summary>
    public string? SigningKey { get; init; }

    /// <summary>Public keys (PEM, one behind the other) of earlier checkpoints.</summary>
    public string? FormerKeys { get; init; }

    /// <summary>
    /// File that knows the countries of network addresses, in the format of MaxMind (.mmdb); null to keep none. It is read at start.
    /// </summary>
    [VisibleSetting]
    public string? CountryDatabase { get; init; }

    /// <summary>Days that entries stay in the database; then their month is archived.</summary>
    [Range(1, 3650), VisibleSetting]
    public int HotDays { get; init; } = 90;

    /// <summary>Days after which an organization's archives are deleted, unless it says otherwise.</summary>
    [Range(30, 36500), VisibleSetting]
    public int ArchiveDays { get; init; } = 730;

    /// <summary>Days that a month stays in the log which was brought back from an archive.</summary>
    [Range(1, 365), VisibleSetting]
    public int RestoredDays { get; init; } = 30;
}
