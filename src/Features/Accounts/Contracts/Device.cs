using Microsoft.Extensions.Localization;

namespace Slipway.Accounts.Contracts;

/// <summary>What a <c>User-Agent</c> header tells of a device, as names that people know; null where it tells nothing.</summary>
public sealed record Device(string? Browser, string? System)
{
    // Browsers name the ones they descend from, so the more special mark comes first
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Vivaldi/", "Vivaldi"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    public static Device Of(string userAgent) => new(First(Browsers, userAgent), First(Systems, userAgent));

    /// <summary>What people call it, in their language.</summary>
    public string Name(IStringLocalizer texts) =>
        (Browser, System) switch
        {
            ({ } browser, { } system) => texts["accounts.sessions.on", browser, system],
            ({ } browser, null) => browser,
            (null, { } system) => system,
            _ => texts["accounts.sessions.unknown"],
        };

    private static string? First((string Mark, string Name)[] known, string userAgent) =>
        Array.Find(known, k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
