using Slipway.Ui;

namespace Slipway.Accounts.Users;

/// <summary>The time zones to choose from: places of the IANA database, by continent.</summary>
internal static class TimeZones
{
    private static readonly Choice[] Places =
    [
        new("UTC", "UTC"),
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Where(z => z.HasIanaId)
            .Select(z => z.Id.Split('/', 2))
            .Where(p => p is [not ("Etc" or "SystemV" or "US" or "Brazil" or "Canada" or "Chile" or "Mexico"), _])
            .OrderBy(p => p[0], StringComparer.Ordinal)
            .ThenBy(p => p[1], StringComparer.Ordinal)
            .Select(p => new Choice($"{p[0]}/{p[1]}", p[1].Replace('_', ' '), Group: p[0])),
    ];

    /// <summary>The places, and the present choice where it goes by an older name.</summary>
    public static IEnumerable<Choice> Choices(string current) =>
        Array.Exists(Places, p => p.Value == current) ? Places : Places.Append(new(current, current));
}
