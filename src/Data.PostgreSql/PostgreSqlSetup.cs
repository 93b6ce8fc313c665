using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Data.PostgreSql;

/// <summary>PostgreSQL, for more than one node.</summary>
public static class PostgreSqlSetup
{
    /// <param name="services">The application's services.</param>
    /// <param name="connectionString">
    /// Npgsql connection string of a role that may create tables and roles, for example the owner of the database.
    /// </param>
    public static void AddPostgreSql(this IServiceCollection services, string connectionString)
    {
        // Nothing is ever set on a session, so a connection needs no reset when it returns to the pool
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        services.AddSingleton(_ =>
        {
            var builder = new NpgsqlDataSourceBuilder(settings.ToString());
            builder.UsePhysicalConnectionInitializer(AppRole.Assume, AppRole.AssumeAsync);
            return builder.Build();
        });
        services.AddSingleton<IDialect>(provider =>
            ActivatorUtilities.CreateInstance<PostgreSqlDialect>(provider, settings.ToString())
        );
        services.AddAppDb(
            (provider, options) =>
                options
                    .UseNpgsql(
                        provider.GetRequiredService<NpgsqlDataSource>(),
                        n => n.MigrationsAssembly(typeof(PostgreSqlSetup).Assembly).SetPostgresVersion(15, 0)
                    )
                    .UseSnakeCaseNamingConvention()
                    .AddInterceptors(RowSecurity.Instance, WakeAfterCommit.Instance)
        );
    }
}
