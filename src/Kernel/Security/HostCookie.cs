using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Security;

/// <summary>
/// Names of cookies that prove something. Over https they bear the <c>__Host-</c> prefix (RFC 6265bis, section 4.1.3), which binds
/// them to this host and to secure connections; such a cookie has the path <c>/</c> and no domain.
/// </summary>
public static class HostCookie
{
    public static string Name(HttpRequest request, string name) => request.IsHttps ? "__Host-" + name : name;
}
