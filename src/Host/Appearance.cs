using Slipway.Kernel;
using Slipway.Kernel.Text;

namespace Slipway.Host;

/// <summary>
/// How the document looks: as a person has chosen with the account, or a visitor with the browser. Pages for developers can be
/// seen in every way: <c>?theme=dark&amp;dir=rtl</c>.
/// </summary>
internal static class Appearance
{
    /// <returns>"light", "dark", or null for what the system prefers.</returns>
    public static string? Theme(HttpRequest request, CurrentUser user) =>
        (Preview(request, "theme") ?? (user.Identity is { } who ? who.Theme : request.Cookies["theme"]))
            is ("light" or "dark")
                and var theme
            ? theme
            : null;

    /// <returns>"ltr" or "rtl".</returns>
    public static string Direction(HttpRequest request) =>
        Preview(request, "dir") is ("ltr" or "rtl") and var direction ? direction
        : Languages.Current.IsRightToLeft ? "rtl"
        : "ltr";

    private static string? Preview(HttpRequest request, string key) =>
        DevelopmentOnly.Contains(request.Path) ? request.Query[key] : default(string);
}
