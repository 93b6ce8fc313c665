using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;
using Slipway.Kernel;
using Slipway.Kernel.Data;

namespace Slipway.Bench.Audit;

/// <summary>
/// A use case that changes one row and sets nothing off, run with and without the audit log: processor time of the whole process,
/// rounds in turns.
/// </summary>
internal static class ActBenchmark
{
    /// <summary>Each other than the one before.</summary>
    public static readonly string[] TimeZones = ["UTC", "Europe/Berlin"];

    // Internal to its module, and found the way the container finds it
    private static readonly Type Handler = typeof(UpdateProfile).Assembly.GetType("Slipway.Accounts.Users.UpdateProfileHandler")!;

    /// <returns>Microseconds that recording adds.</returns>
    public static async Task<double> RunAsync(Settings settings)
    {
        using var with = await AuditHost.BuildAsync(settings, "audit_on");
        using var without = await AuditHost.BuildAsync(settings, "audit_off", records: false);
        var (runs, rounds) = settings.Quick ? (400, 5) : (2000, 9);
        (IHost Host, Guid User, List<double> Microseconds)[] sides =
        [
            (with, await UserAsync(with), []),
            (without, await UserAsync(without), []),
        ];
        for (var round = -1; round < rounds; round++)
        {
            Report.Progress(round < 0 ? "act: warming up" : $"act: round {round + 1}");
            foreach (var (host, user, microseconds) in sides)
            {
                var before = Environment.CpuUsage.TotalTime;
                for (var i = 0; i < runs; i++)
                {
                    await ActAsync(host, user, TimeZones[i % 2]);
                }

                if (round >= 0)
                {
                    microseconds.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / runs);
                }
            }
        }

        var (on, off) = (Report.Median(sides[0].Microseconds), Report.Median(sides[1].Microseconds));
        Report.Figure("act_with_us", on);
        Report.Figure("act_without_us", off);
        Report.Figure("act_overhead_us", on - off);
        return on - off;
    }

    private static async Task<Guid> UserAsync(IHost host)
    {
        var user = new User("Maya Kern", "maya@acme.example", "en");
        await host.InScopeAsync(
            (_, db) =>
            {
                db.Add(user);
                return db.SaveChangesAsync();
            }
        );
        return user.Id;
    }

    private static async Task ActAsync(IHost host, Guid user, string timeZone)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<CurrentUser>()
            .Become(
                new Identity
                {
                    UserId = user,
                    Name = "Maya Kern",
                    Email = "maya@acme.example",
                    EmailVerified = true,
                }
            );
        var handler = (Handler<UpdateProfile, Nothing>)scope.ServiceProvider.GetRequiredService(Handler);
        var result = await handler.RunAsync(
            new UpdateProfile
            {
                Name = "Maya Kern",
                Language = "en",
                TimeZone = timeZone,
            }
        );
        if (result.Error is { } error)
        {
            throw new InvalidOperationException(error.Code);
        }
    }
}
