[assembly: AssemblyFixture(typeof(Slipway.BrowserTests.Support.Product))]

namespace Slipway.BrowserTests.Support;

/// <summary>The running product and one browser, started once for all tests; each visitor gets a context of its own.</summary>
public sealed class Product : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly SemaphoreSlim signingIn = new(1);
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
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
        // Chromium's own sandbox refuses to run as root
        string[] arguments = Environment.IsPrivilegedProcess ? [.. Quiet, "--no-sandbox"] : Quiet;
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Tools.Chromium, Args = arguments });
    }

    /// <summary>A new visitor, signed in if an account is named. Skips the test when the machine has no browser.</summary>
    public async Task<Visitor> VisitAsync(Look look, string? account = null)
    {
        Assert.SkipWhen(Tools.Missing is not null, Tools.Missing ?? "");
        var options = look.ToOptions(Address);
        options.StorageState = account is null ? null : await SessionAsync(account);
        return await OpenAsync(options, look);
    }

    /// <summary>The paths that a page links to.</summary>
    public async Task<IReadOnlyList<string>> LinksAsync(Place place)
    {
        await using var visitor = await VisitAsync(Look.WithoutScript, DemoAccounts.For(place.Access));
        await visitor.Page.GotoAsync(place.Path);
        var links = await visitor.Page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(a => a.pathname)");
        return [.. links.Distinct(StringComparer.Ordinal)];
    }

    // Signing in is slow on purpose, and guarded against many tries: once for each account
    private async Task<string> SessionAsync(string account)
    {
        await signingIn.WaitAsync();
        try
        {
            if (!sessions.TryGetValue(account, out var session))
            {
                await using var visitor = await OpenAsync(Look.Light.ToOptions(Address), Look.Light);
                await visitor.SignInAsync(account, DemoAccounts.Password);
                sessions[account] = session = await visitor.Page.Context.StorageStateAsync();
            }
            return session;
        }
        finally
        {
            signingIn.Release();
        }
    }

    private async Task<Visitor> OpenAsync(BrowserNewContextOptions options, Look look)
    {
        var context = await browser!.NewContextAsync(options);
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
        signingIn.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
