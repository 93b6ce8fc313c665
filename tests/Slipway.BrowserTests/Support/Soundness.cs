using System.Text.RegularExpressions;

namespace Slipway.BrowserTests.Support;

/// <summary>What must hold on every page, whoever looks at it and however.</summary>
public static partial class Soundness
{
    private const int Narrow = 320;

    /// <summary>Everything that is wrong with the page at this address in this look; empty when it is sound.</summary>
    public static async Task<List<string>> FaultsAsync(Visitor visitor, Place place)
    {
        var (page, path, expectedStatus) = (visitor.Page, visitor.Look.Localize(place.Path), place.Status);
        visitor.TakeComplaints();
        var answer = await page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} gave no answer");
        var html = await answer.TextAsync();
        await KeepAsync(path, html);

        List<string> faults = [];
        faults.AddRange(
            visitor
                .TakeComplaints()
                .Where(c => expectedStatus < 400 || !c.Contains("Failed to load resource", StringComparison.Ordinal))
        );
        if (answer.Status != expectedStatus)
        {
            faults.Add($"answered {answer.Status} instead of {expectedStatus}");
        }
        if (StyleAttribute().Match(html) is { Success: true } style)
        {
            faults.Add($"style attribute: {style.Value}");
        }
        if (await page.Locator("h1").CountAsync() is var headings && headings != 1)
        {
            faults.Add($"{headings} first-level headings");
        }
        if (await page.Locator("html").GetAttributeAsync("dir") is var direction && direction != visitor.Look.Direction)
        {
            faults.Add($"written {direction} instead of {visitor.Look.Direction}");
        }
        faults.AddRange(await Accessibility.ViolationsAsync(page));
        await Screenshots.TakeAsync(page, path, visitor.Look);
        faults.AddRange(await OverflowAsync(page));
        faults.AddRange(visitor.TakeComplaints().Select(c => $"later: {c}"));
        return faults;
    }

    private static async Task<IEnumerable<string>> OverflowAsync(IPage page)
    {
        var usual = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, usual.Height);
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        await page.SetViewportSizeAsync(usual.Width, usual.Height);
        return width > Narrow ? [$"{width} px wide on a screen of {Narrow} px"] : [];
    }

    // html-validate reads them afterwards, see .ci/run
    private static Task KeepAsync(string path, string html) =>
        File.WriteAllTextAsync(Path.Combine(Repository.Artifacts("html"), $"{Screenshots.FileName(path)}.html"), html);

    [GeneratedRegex("<[^>]+\\sstyle=[^>]*>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StyleAttribute();
}
