namespace Slipway.BrowserTests;

/// <summary>A walk over the whole product: no page is left out, because the product itself lists them.</summary>
public class EveryPage(Product product)
{
    private static readonly Look[] Looks = [Look.Light, Look.Dark, Look.Arabic];
    private static readonly Lock Reading = new();
    private static Task<IReadOnlyList<Place>>? places;

    public static MatrixTheoryData<string, string> Walks =>
        new(["Anonymous", "SignedIn", "Requires", "Operator"], Looks.Select(l => l.Name).ToArray());

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Is_accessible_narrow_and_free_of_complaints(string access, string lookName)
    {
        var look = Looks.Single(l => l.Name == lookName);
        await using var visitor = await product.VisitAsync(look, DemoAccounts.For(access));

        List<string> faults = [];
        foreach (var place in (await PlacesAsync()).Where(p => p.Access == access))
        {
            faults.AddRange((await Soundness.FaultsAsync(visitor, place)).Select(fault => $"{place.Path}: {fault}"));
        }

        faults.ShouldBeEmpty();
    }

    private Task<IReadOnlyList<Place>> PlacesAsync()
    {
        lock (Reading)
        {
            return places ??= Sitemap.ReadAsync(product);
        }
    }
}
