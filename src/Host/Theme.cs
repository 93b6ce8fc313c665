using Slipway.Kernel;

namespace Slipway.Host;

/// <summary>The colours that a person or browser has chosen.</summary>
internal static class Theme
{
    /// <returns>"light", "dark", or null for what the system prefers.</returns>
    public static string? Of(HttpRequest request, CurrentUser user) =>
        (user.Identity?.Theme ?? request.Cookies["theme"]) is ("light" or "dark") and var theme ? theme : null;
}
