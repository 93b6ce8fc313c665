using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>Addresses with a meaning for the pipeline.</summary>
public static class Paths
{
    public const string Api = "/api/v1";
    public const string SignIn = "/sign-in";
    public const string VerifyEmail = "/verify-email";

    /// <summary>Where a person shows that it is them.</summary>
    public const string ConfirmAccess = "/account/confirm";

    /// <summary>Where the programs of an identity provider manage people (RFC 7644).</summary>
    public const string Scim = "/scim";

    /// <summary>The operator console.</summary>
    public const string Operations = "/operations";

    /// <summary>Callers of the API get problem details, visitors of pages get pages.</summary>
    public static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(Scim, StringComparison.OrdinalIgnoreCase);

    /// <summary>What was asked for, as the browser shows it.</summary>
    internal static string Here(HttpRequest request) => request.PathBase + request.Path + request.QueryString;

    /// <summary>Where a person shows that it is them, and what comes afterwards.</summary>
    /// <param name="request">The request that needs the proof.</param>
    /// <param name="next">The page to come back to.</param>
    /// <param name="form">Name of a <see cref="KeptForm"/> that goes on then.</param>
    internal static string Confirm(HttpRequest request, string next, string? form = null) =>
        $"{request.PathBase}{ConfirmAccess}?return={Uri.EscapeDataString(next)}" + (form is null ? "" : $"&form={form}");

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
