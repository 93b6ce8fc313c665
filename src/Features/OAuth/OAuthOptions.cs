using System.ComponentModel.DataAnnotations;

namespace Slipway.OAuth;

/// <summary>Section <c>OAuth</c>.</summary>
public sealed class OAuthOptions
{
    /// <summary>Life of an access token in minutes.</summary>
    [Range(1, 1440)]
    public int AccessTokenMinutes { get; set; } = 60;

    /// <summary>Days for which a refresh token that is not used stays good; each use starts them anew.</summary>
    [Range(1, 365)]
    public int RefreshTokenDays { get; set; } = 30;

    /// <summary>Minutes in which a person must type the code of a device.</summary>
    [Range(1, 60)]
    public int DeviceCodeMinutes { get; set; } = 10;

    /// <summary>How often one person may send the code of a device in a quarter of an hour; each one takes two.</summary>
    [Range(1, 100)]
    public int DeviceCodeTries { get; set; } = 20;

    /// <summary>Age in days at which a signing key is followed by the next.</summary>
    [Range(1, 365)]
    public int KeyDays { get; set; } = 30;

    /// <summary>Most applications of one organization.</summary>
    [Range(1, 10_000)]
    public int MaxApplications { get; set; } = 100;
}
