[assembly: AssemblyFixture(typeof(Slipway.BrowserTests.Support.Product))]

namespace Slipway.BrowserTests.Support;

/// <summary>The running product and one browser, started once for all tests; each visitor gets a context of its own.</summary>
public sealed class Product : IAsyncLifetime
{
    private HostProcess? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address => host?.Address ?? throw new InvalidOperationException("The product is not running");

    public async ValueTask InitializeAsync()
    {
        if (Tools.Missing is not null)
        {
            return;
        }

        host = await HostProcess.StartAsync();
        playwright = await Playwright.CreateAsync();
        string[] quiet =
        [
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Tools.Chromium,
                // Chromium's own sandbox refuses to run as root
                Args = Environment.IsPrivilegedProcess ? [.. quiet, "--no-sandbox"] : quiet,
            }
        );
    }

    /// <summary>A new visitor with no cookies. Skips the test when the machine has no browser.</summary>
    public async Task<Visitor> VisitAsync(Look look)
    {
        Assert.SkipWhen(Tools.Missing is not null, Tools.Missing ?? "");
        var context = await browser!.NewContextAsync(look.ToOptions(Address));
        context.SetDefaultTimeout(15_000);
        return new Visitor(await context.NewPageAsync(), look);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
