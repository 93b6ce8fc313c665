using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>Addresses with a meaning for the pipeline.</summary>
public static class Paths
{
    public const string Api = "/api/v1";
    public const string SignIn = "/sign-in";
    public const string VerifyEmail = "/verify-email";

    /// <summary>The operator console.</summary>
    public const string Operations = "/operations";

    /// <summary>Callers of the API get problem details, visitors of pages get pages.</summary>
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The path if it stays on this origin, otherwise null: it starts with exactly one slash, and no backslash or control
    /// character follows that browsers would read as a second one (CWE-601).
    /// </summary>
    public static string? Local(string? path) =>
        path is ['/', ..]
        && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.AsSpan().ContainsAny('\\', '\r', '\n')
        && !path.Any(char.IsControl)
            ? path
            : null;
}
