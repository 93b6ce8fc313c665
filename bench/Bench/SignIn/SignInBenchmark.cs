using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Users;
using Slipway.Bench.Web;

namespace Slipway.Bench.SignIn;

/// <summary>
/// What a sign-in costs beside the hash of its password, which is slow on purpose, and what a storm of sign-ins does to everybody
/// else.
/// </summary>
public sealed class SignInBenchmark(Product product, bool quick)
{
    private const int Storm = 100;
    private static readonly User Somebody = new("", "", "en");

    public static async Task RunAsync(Settings settings)
    {
        var product = new Product(await Published.FromAsync("src/Host", "Slipway.Host"), settings);
        Report.Progress("filling the product");
        await product.FillAsync();
        await new SignInBenchmark(product, settings.Quick).RunAsync();
    }

    private async Task RunAsync()
    {
        await using var server = await product.StartAsync();
        await CompareAsync(server);
        await StormAsync(server);
    }

    /// <summary>
    /// Processor milliseconds of the server for one sign-in, and of this process for one hash: one of each in turns, since a hash
    /// that follows a hash finds all caches as it needs them.
    /// </summary>
    private async Task CompareAsync(Server server)
    {
        Report.Progress("signing in");
        var (warmUp, rounds, each) = quick ? (40, 5, 15) : (600, 9, 40);
        var services = new ServiceCollection();
        new AccountsModule().AddServices(services, new ConfigurationBuilder().Build());
        await using var provider = services.BuildServiceProvider();
        var hasher = provider.GetRequiredService<IPasswordHasher<User>>();
        var hash = hasher.HashPassword(Somebody, Product.Password);
        await TakeTurnsAsync(warmUp);
        List<double> hashes = [],
            signIns = [];
        for (var round = 0; round < rounds; round++)
        {
            var before = server.ProcessorTime;
            hashes.Add(await TakeTurnsAsync(each));
            signIns.Add((server.ProcessorTime - before).TotalMilliseconds / each);
        }

        Report.Figure("hash_ms", Report.Median(hashes));
        Report.Figure("sign_in_ms", Report.Median(signIns));
        Report.Figure("ratio_hash", Report.Median(signIns) / Report.Median(hashes));

        async Task<double> TakeTurnsAsync(int times)
        {
            var spent = TimeSpan.Zero;
            for (var i = 0; i < times; i++)
            {
                await Product.SignInAsync(server);
                var before = Environment.CpuUsage.TotalTime;
                hasher.VerifyHashedPassword(Somebody, hash, Product.Password);
                spent += Environment.CpuUsage.TotalTime - before;
            }

            return spent.TotalMilliseconds / times;
        }
    }

    /// <summary>How long one in a hundred calls of somebody who is signed in takes, in peace and in the storm.</summary>
    private async Task StormAsync(Server server)
    {
        var token = await Product.SignInAsync(server);
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await AskAsync(client, Task.Delay(TimeSpan.FromSeconds(quick ? 3 : 10)));

        Report.Progress("in peace");
        var peace = await AskAsync(client, Task.Delay(TimeSpan.FromSeconds(quick ? 5 : 20)));
        Report.Progress($"{Storm} sign-ins at once");
        var elapsed = Stopwatch.StartNew();
        var storm = Task.WhenAll(Enumerable.Range(0, Storm).Select(_ => Product.SignInAsync(server)));
        var during = await AskAsync(client, storm);
        await storm;

        Report.Figure("storm_s", elapsed.Elapsed.TotalSeconds);
        Report.Figure("me_p99_ms", P99(peace));
        Report.Figure("me_storm_p99_ms", P99(during));
        Report.Figure("ratio_storm_p99", P99(during) / P99(peace));
    }

    private static async Task<List<double>> AskAsync(HttpClient client, Task until)
    {
        var times = new List<double>();
        while (!until.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync("/api/v1/me");
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return times;
    }

    private static double P99(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.99));
}
