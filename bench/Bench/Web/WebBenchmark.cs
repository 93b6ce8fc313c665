namespace Slipway.Bench.Web;

/// <summary>
/// The product beside a bare program that gives the same answers. Rounds alternate between the two, so that a busy machine
/// slows both; a ratio is that of the medians of the server's processor time.
/// </summary>
public sealed class WebBenchmark(Limits limits, Product product, bool quick)
{
    public static async Task RunAsync(Settings settings)
    {
        var limits = new Limits(await Published.FromAsync("bench/Limits", "Slipway.Limits"), settings);
        var product = new Product(await Published.FromAsync("src/Host", "Slipway.Host"), settings);
        Report.Progress("filling the product");
        await product.FillAsync();

        var benchmark = new WebBenchmark(limits, product, settings.Quick);
        await benchmark.CompareStartsAsync();

        await using var bareServer = await limits.StartAsync();
        await using var fullServer = await product.StartAsync();
        await benchmark.CompareRequestsAsync(bareServer, fullServer);
        await WeighPagesAsync(fullServer, product);
    }

    /// <summary>Processor seconds from the start of the process to its first 200.</summary>
    private async Task CompareStartsAsync()
    {
        Report.Progress("starting");
        List<double> bare = [],
            full = [];
        for (var round = 0; round < (quick ? 3 : 9); round++)
        {
            await using (var server = await limits.StartAsync())
            {
                bare.Add(server.ProcessorTime.TotalSeconds);
            }

            await using (var server = await product.StartAsync())
            {
                full.Add(server.ProcessorTime.TotalSeconds);
            }
        }
        Compare("start", "s", bare, full);
    }

    /// <summary>Processor microseconds per request.</summary>
    private async Task CompareRequestsAsync(Server bareServer, Server fullServer)
    {
        var bearer = await Limits.SignInAsync(bareServer);
        var token = await Product.SignInAsync(fullServer);
        await CompareAsync("me", new(bareServer, "/me", Bearer(bearer)), new(fullServer, "/api/v1/me", Bearer(token)));
        await CompareAsync(
            "list",
            new(bareServer, "/members?limit=20", Bearer(bearer)),
            new(fullServer, product.List, Bearer(token))
        );
        await CompareAsync(
            "page",
            new(bareServer, "/members/page", Bearer(bearer)),
            new(fullServer, product.Page, Cookie(token))
        );
    }

    private async Task CompareAsync(string name, Load bareLoad, Load fullLoad)
    {
        Report.Progress($"asking: {name}");
        var (warmUp, rounds, duration) = quick ? (6, 3, TimeSpan.FromSeconds(0.8)) : (40, 9, TimeSpan.FromSeconds(2));
        List<double> bare = [],
            full = [];
        using (bareLoad)
        using (fullLoad)
        {
            // Until the code is compiled for good, which takes the product longer: it has more of it
            await Task.WhenAll(bareLoad.RunAsync(TimeSpan.FromSeconds(warmUp)), fullLoad.RunAsync(TimeSpan.FromSeconds(warmUp)));
            for (var round = 0; round < rounds; round++)
            {
                bare.Add(await bareLoad.RunAsync(duration));
                full.Add(await fullLoad.RunAsync(duration));
            }
        }
        Compare(name, "us", bare, full);
    }

    private static async Task WeighPagesAsync(Server server, Product product)
    {
        Report.Progress("weighing pages");
        var cookie = $"slipway={await Product.SignInAsync(server)}";
        foreach (
            var (name, path, signIn) in new[]
            {
                ("landing", "/", null),
                ("sign_in", "/sign-in", null),
                ("members", product.Page, cookie),
            }
        )
        {
            var weight = await PageWeight.OfAsync(new Uri(server.Address, path), signIn);
            Report.Figure($"kb_{name}", weight.Kilobytes);
            Report.Figure($"requests_{name}", weight.Requests);
        }
    }

    private static void Compare(string name, string unit, List<double> bare, List<double> full)
    {
        var (limit, ours) = (Report.Median(bare), Report.Median(full));
        Report.Figure($"limits_{name}_{unit}", limit);
        Report.Figure($"product_{name}_{unit}", ours);
        Report.Figure($"ratio_{name}", ours / limit);
    }

    private static Action<HttpRequestMessage> Bearer(string token) =>
        request => request.Headers.Authorization = new("Bearer", token);

    private static Action<HttpRequestMessage> Cookie(string token) =>
        request => request.Headers.Add("Cookie", $"slipway={token}");
}
