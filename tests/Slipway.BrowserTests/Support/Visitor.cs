namespace Slipway.BrowserTests.Support;

/// <summary>Somebody at a browser: the page before them and what the browser complained about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public IPage Page { get; }
    public Look Look { get; }

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

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
