namespace Slipway.BrowserTests.Support;

/// <summary>axe-core over a page as it stands.</summary>
public static class Accessibility
{
    private const string Check = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
            .flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}, at ${n.target.join(' ')}`))
        """;

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Tools.Axe!));

    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Axe.Value);
        return await page.EvaluateAsync<string[]>(Check);
    }
}
