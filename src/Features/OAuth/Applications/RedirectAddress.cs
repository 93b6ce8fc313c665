namespace Slipway.OAuth.Applications;

/// <summary>Where a browser may be sent with a code in its hand.</summary>
internal static class RedirectAddress
{
    public static bool IsSafe(string? address, bool isConfidential) =>
        address?.Length <= Application.MaxAddress
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.IsWellFormedOriginalString()
        && uri.Fragment.Length == 0
        && uri.UserInfo.Length == 0
        && (
            uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
            // A scheme of one's own is a domain backwards (RFC 8252, section 7.1): no script, no file
            || (!isConfidential && uri.Scheme.Contains('.', StringComparison.Ordinal))
        );

    public static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
