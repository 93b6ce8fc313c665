namespace Slipway.BrowserTests.Support;

/// <summary>Somebody at a browser: the page before them and what the browser complained about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public IPage Page { get; }
    public Look Look { get; }

    /// <summary>The mails whose link was followed.</summary>
    public HashSet<string> Followed { get; } = new(StringComparer.Ordinal);

    public Visitor(IPage page, Look look)
    {
        Page = page;
        Look = look;
        // Violations of the Content-Security-Policy arrive as console errors too
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"script: {error}");
    }

    /// <summary>What the browser complained about since the last call.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        string[] taken = [.. complaints];
        complaints.Clear();
        return taken;
    }

    public async Task SignInAsync(string email, string password)
    {
        await Page.GotoAsync("/sign-in");
        await SendSignInAsync(email, password);
    }

    /// <summary>Fills in the sign-in form that stands there.</summary>
    public async Task SendSignInAsync(string email, string password)
    {
        await FillAsync("Email", email);
        await FillAsync("Password", password);
        await SubmitAsync("Password");
        await Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Types into the field of a form that carries this property.</summary>
    public Task FillAsync(string property, string text) => Field(property).FillAsync(text);

    /// <summary>Presses the button of the form that has this field.</summary>
    public Task SubmitAsync(string property)
    {
        var form = Page.Locator("form").Filter(new() { Has = Field(property) });
        return form.Locator("button:not([type=button])").ClickAsync();
    }

    /// <summary>Presses the one button of the page's main part.</summary>
    public Task PressAsync() => Page.Locator("main button:not([type=button])").ClickAsync();

    private ILocator Field(string property) => Page.Locator($"[name$='.{property}']");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
