using System.ComponentModel.DataAnnotations;

namespace Slipway.AuditStreams;

/// <summary>Section <c>AuditStreams</c>.</summary>
public sealed class AuditStreamsOptions
{
    /// <summary>Most entries in one request, file or connection.</summary>
    [Range(1, 5000), VisibleSetting]
    public int Batch { get; init; } = 500;

    /// <summary>
    /// Lets streams lead to private networks, where an installation's own log server stands. Never where strangers have
    /// organizations.
    /// </summary>
    [VisibleSetting]
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Certificates (PEM, one behind the other) of authorities that are trusted besides the system's.</summary>
    public string? Authorities { get; init; }
}
