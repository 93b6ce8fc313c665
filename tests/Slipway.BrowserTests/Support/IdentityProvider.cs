using System.Diagnostics;

namespace Slipway.BrowserTests.Support;

/// <summary>panva's oidc-provider in a process of its own, registered for one product.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "slipway";
    public const string ClientSecret = "a secret between the two";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private IdentityProvider(Process process, string issuer) => (this.process, Issuer) = (process, issuer);

    public string Issuer { get; }

    /// <summary>Folder of the package; null where it is not installed.</summary>
    public static string? Package { get; } =
        Environment.GetEnvironmentVariable("SLIPWAY_OIDC") is { } folder && Directory.Exists(folder) ? folder : null;

    /// <param name="product">Where the product is reached.</param>
    /// <param name="domain">What stands behind the @ in the addresses of its people.</param>
    public static async Task<IdentityProvider> StartAsync(Uri product, string domain)
    {
        var port = HostProcess.FreePort();
        var script = Path.Combine(Repository.Root, "tests/Slipway.BrowserTests/Support/identity-provider.mjs");
        var root = product.GetLeftPart(UriPartial.Authority);
        var start = new ProcessStartInfo("node", [script])
        {
            UseShellExecute = false,
            Environment =
            {
                ["OIDC"] = Package,
                ["PORT"] = $"{port}",
                ["CLIENT_ID"] = ClientId,
                ["CLIENT_SECRET"] = ClientSecret,
                ["REDIRECT"] = root + "/sign-in/callback",
                ["AFTER_SIGN_OUT"] = root + "/sign-out/done",
                ["DOMAIN"] = domain,
            },
        };
        var provider = new IdentityProvider(Process.Start(start)!, $"http://127.0.0.1:{port}");
        await provider.WaitUntilReadyAsync();
        return provider;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Issuer) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited; await Task.Delay(200))
        {
            try
            {
                using var answer = await client.GetAsync("/.well-known/openid-configuration");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet
            }
        }

        await DisposeAsync();
        throw new InvalidOperationException("The identity provider did not become ready.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
