using Slipway.Kernel;

namespace Slipway.Host;

/// <summary>The colours that a person has chosen with the account, or a visitor with the browser.</summary>
internal static class Theme
{
    /// <returns>"light", "dark", or null for what the system prefers.</returns>
    public static string? Of(HttpRequest request, CurrentUser user) =>
        (user.Identity is { } who ? who.Theme : request.Cookies["theme"]) is ("light" or "dark") and var theme ? theme : null;
}
