namespace Slipway.Bench.Web;

/// <summary>The bare program in bench/Limits, with a fresh database.</summary>
public sealed class Limits(Published program, Settings settings)
{
    private readonly (string, string)[] environment = settings.PostgreSql is null
        ? [("Sqlite", $"Data Source={Path.Combine(Published.Keep("limits"), "limits.db")}")]
        : [("PostgreSql", settings.OnDatabase("slipway_bench_limits"))];

    public Task<Server> StartAsync() => Server.StartAsync(program, "/healthz", [.. environment, .. settings.Runtime]);

    public static async Task<string> SignInAsync(Server server)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var answer = await client.PostAsync("/token", null);
        return await answer.Content.ReadAsStringAsync();
    }
}
