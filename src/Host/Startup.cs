using System.Globalization;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Kernel.Data;
using Slipway.Kernel.Development;
using Slipway.Kernel.Http;

namespace Slipway.Host;

/// <summary>What happens before the first request.</summary>
internal static class Startup
{
    /// <summary>Brings the schema up to date; safe while other nodes do the same.</summary>
    public static Task MigrateAsync(WebApplication app) =>
        app.Services.GetRequiredService<IDialect>().MigrateAsync(CancellationToken.None);

    /// <summary>Demo data, and how to sign in to it.</summary>
    public static async Task SeedAsync(WebApplication app)
    {
        if (!app.Configuration.GetValue("Demo:Seed", true))
        {
            return;
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            foreach (var demo in scope.ServiceProvider.GetServices<IDemoData>().OrderBy(d => d.Order))
            {
                await demo.SeedAsync(CancellationToken.None);
            }
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var baseUrl = app.Services.GetRequiredService<IOptions<AppOptions>>().Value.BaseUrl;
            Console.WriteLine($"\n  Slipway runs at {baseUrl}   mail: {baseUrl}/development/inbox   API: {baseUrl}/docs/api\n");
            foreach (var account in DemoAccounts.All)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {account.Email, -28} {DemoAccounts.Password}"));
            }

            Console.WriteLine();
        });
    }
}
