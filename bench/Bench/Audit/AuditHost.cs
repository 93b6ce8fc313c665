using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Data.PostgreSql;
using Slipway.Data.Sqlite;
using Slipway.Kernel;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Data;

namespace Slipway.Bench.Audit;

/// <summary>The product's modules over an empty database, without workers or requests.</summary>
internal static class AuditHost
{
    public static async Task<IHost> BuildAsync(Settings settings, string name, bool records = true)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddKernel(builder.Configuration, Slipway.Host.Modules.All);
        if (!records)
        {
            builder.Services.RemoveAll<IRecorder>();
        }

        if (settings.PostgreSql is null)
        {
            var file = Path.Combine(Path.GetTempPath(), $"slipway-bench-{name}.db");
            foreach (var old in new[] { file, file + "-wal", file + "-shm" })
            {
                File.Delete(old);
            }

            builder.Services.AddSqlite(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        }
        else
        {
            builder.Services.AddPostgreSql(await settings.NewDatabaseAsync($"slipway_bench_{name}"));
        }

        var host = builder.Build();
        await host.Services.GetRequiredService<IDialect>().MigrateAsync(CancellationToken.None);
        return host;
    }

    public static async Task InScopeAsync(this IHost host, Func<IServiceProvider, AppDb, Task> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await work(scope.ServiceProvider, db);
    }
}
