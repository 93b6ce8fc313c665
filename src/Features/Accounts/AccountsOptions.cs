using System.ComponentModel.DataAnnotations;

namespace Slipway.Accounts;

/// <summary>Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Days that "keep me signed in" lasts since the last visit.</summary>
    [Range(1, 365)]
    public int RememberedDays { get; set; } = 30;

    /// <summary>Hours that other sessions last.</summary>
    [Range(1, 720)]
    public int SessionHours { get; set; } = 24;

    /// <summary>Failed sign-ins of one account within <see cref="WindowMinutes"/> before further ones are refused.</summary>
    [Range(1, 10_000)]
    public int FailuresPerAccount { get; set; } = 10;

    /// <summary>The same for one network address over all accounts.</summary>
    [Range(1, 1_000_000)]
    public int FailuresPerAddress { get; set; } = 100;

    [Range(1, 1440)]
    public int WindowMinutes { get; set; } = 15;

    /// <summary>Hours that a mailed link works.</summary>
    [Range(1, 168)]
    public int LinkHours { get; set; } = 24;
}
