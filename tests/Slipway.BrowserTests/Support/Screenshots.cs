namespace Slipway.BrowserTests.Support;

/// <summary>Pictures of every page in artifacts/screenshots, on request: SLIPWAY_SCREENSHOTS=1.</summary>
public static class Screenshots
{
    private static readonly bool Wanted = Environment.GetEnvironmentVariable("SLIPWAY_SCREENSHOTS") == "1";

    public static async Task TakeAsync(IPage page, string path, Look look)
    {
        if (Wanted)
        {
            var file = Path.Combine(Repository.Artifacts("screenshots"), $"{FileName(path)}.{look.Name}.png");
            await page.ScreenshotAsync(new() { Path = file, FullPage = true });
        }
    }

    /// <summary>A page's address as a file name: <c>/o/acme/members</c> is <c>o-acme-members</c>.</summary>
    public static string FileName(string path)
    {
        var name = path.Split('?')[0].Trim('/').Replace('/', '-');
        return name.Length == 0 ? "landing" : name;
    }
}
