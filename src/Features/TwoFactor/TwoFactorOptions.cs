using System.ComponentModel.DataAnnotations;

namespace Slipway.TwoFactor;

/// <summary>Section <c>TwoFactor</c>.</summary>
public sealed class TwoFactorOptions
{
    /// <summary>Wrong codes of one account within <see cref="WindowMinutes"/>, over all sessions, before further ones are refused.</summary>
    [Range(1, 100)]
    public int FailuresPerAccount { get; set; } = 5;

    [Range(1, 1440)]
    public int WindowMinutes { get; set; } = 15;

    /// <summary>Days for which a device that is trusted needs no code.</summary>
    [Range(1, 365)]
    public int TrustedDays { get; set; } = 30;

    /// <summary>Minutes in which a new app must show its first code.</summary>
    [Range(1, 1440)]
    public int SetupMinutes { get; set; } = 15;
}
