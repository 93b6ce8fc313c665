using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Data.Sqlite;

/// <summary>The embedded default: one file.</summary>
public static class SqliteSetup
{
    /// <param name="services">The application's services.</param>
    /// <param name="connectionString">ADO.NET connection string; its folder is created.</param>
    public static void AddSqlite(this IServiceCollection services, string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 };
        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        services.AddSingleton(_ => new SqliteConnections(settings.ToString()));
        services.AddSingleton<SqliteWriters>();
        services.AddSingleton<IDialect, SqliteDialect>();
        services.AddAppDb(
            (provider, options) =>
                options
                    .UseSqlite(settings.ToString(), s => s.MigrationsAssembly(typeof(SqliteSetup).Assembly))
                    .UseSnakeCaseNamingConvention()
                    .AddInterceptors(
                        provider.GetRequiredService<SqliteConnections>(),
                        provider.GetRequiredService<SqliteWriters>(),
                        WakeAfterCommit.Instance
                    )
        );
    }
}
