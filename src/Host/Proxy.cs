using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Slipway.Host;

/// <summary>
/// Setting <c>Proxy:KnownProxies</c>, addresses separated by commas: whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed.
/// Empty by default, since anybody can send these headers.
/// </summary>
internal static class Proxy
{
    public static void UseProxy(this WebApplication app)
    {
        var known = (app.Configuration["Proxy:KnownProxies"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Parse)
            .ToList();
        if (known.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        known.ForEach(options.KnownProxies.Add);
        app.UseForwardedHeaders(options);
    }

    private static IPAddress Parse(string address) =>
        IPAddress.TryParse(address, out var parsed)
            ? parsed
            : throw new InvalidOperationException($"Proxy:KnownProxies holds '{address}', which is no IP address.");
}
