using System.Net.Http.Json;
using Slipway.Bench.Web;

namespace Slipway.Bench.Audit;

/// <summary>
/// The use case of <see cref="ActBenchmark"/> asked for over HTTP: processor time of the published product for a request,
/// sealing included.
/// </summary>
internal static class RequestBenchmark
{
    /// <returns>Microseconds.</returns>
    public static async Task<double> RunAsync(Settings settings)
    {
        var product = new Product(await Published.FromAsync("src/Host", "Slipway.Host"), settings);
        await product.FillAsync();
        await using var server = await product.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await Product.SignInAsync(server));
        var (warmUp, runs, rounds) = settings.Quick ? (500, 100, 5) : (3000, 400, 9);
        Report.Progress("request: warming up");
        await AskAsync(client, warmUp);
        List<double> microseconds = [];
        for (var round = 0; round < rounds; round++)
        {
            Report.Progress($"request: round {round + 1}");
            var before = server.ProcessorTime;
            await AskAsync(client, runs);
            microseconds.Add((server.ProcessorTime - before).TotalMicroseconds / runs);
        }

        return Report.Median(microseconds);
    }

    private static async Task AskAsync(HttpClient client, int runs)
    {
        for (var i = 0; i < runs; i++)
        {
            using var answer = await client.PutAsJsonAsync(
                "/api/v1/me",
                new
                {
                    name = "Bench 001",
                    language = "en",
                    timeZone = ActBenchmark.TimeZones[i % 2],
                }
            );
            answer.EnsureSuccessStatusCode();
        }
    }
}
