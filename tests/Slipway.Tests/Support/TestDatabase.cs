using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Slipway.Data.PostgreSql;
using Slipway.Data.Sqlite;
using Slipway.Host;
using Slipway.Kernel;
using Slipway.Kernel.Data;

[assembly: AssemblyFixture(typeof(Slipway.Tests.Support.TestDatabases))]

namespace Slipway.Tests.Support;

/// <summary>A database of its own for one app: a copy of a template that is migrated once in a run.</summary>
/// <param name="Provider">Setting <c>Database:Provider</c>.</param>
/// <param name="ConnectionString">Setting <c>ConnectionStrings:Database</c>.</param>
public sealed record TestDatabase(string Provider, string ConnectionString) : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> Template = new(MigrateTemplateAsync);

    public static bool IsPostgreSql { get; } =
        string.Equals(
            Environment.GetEnvironmentVariable("SLIPWAY_TEST_DATABASE"),
            "postgresql",
            StringComparison.OrdinalIgnoreCase
        );

    private static string Server =>
        Environment.GetEnvironmentVariable("SLIPWAY_TEST_POSTGRESQL")
        ?? "Host=127.0.0.1;Port=5432;Username=postgres;Password=postgres";

    public static async Task<TestDatabase> CreateAsync()
    {
        var template = await Template.Value;
        var copy = New();
        if (IsPostgreSql)
        {
            await ExecuteAsync($"CREATE DATABASE {copy.Name} TEMPLATE {template.Name}");
        }
        else
        {
            File.Copy(template.Name, copy.Name);
        }

        return copy;
    }

    /// <summary>The name of a database that does not exist yet: migrating makes it.</summary>
    public static TestDatabase Missing() => New();

    /// <summary>The PostgreSQL database or the SQLite file.</summary>
    public string Name =>
        IsPostgreSql
            ? new NpgsqlConnectionStringBuilder(ConnectionString).Database!
            : new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    public async ValueTask DisposeAsync()
    {
        if (IsPostgreSql)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
            return;
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { Name, Name + "-wal", Name + "-shm", Name + ".lock" })
        {
            File.Delete(file);
        }
    }

    internal static async Task DropTemplateAsync()
    {
        if (Template.IsValueCreated)
        {
            await (await Template.Value).DisposeAsync();
        }
    }

    private static TestDatabase New()
    {
        var name = $"slipway_{Guid.CreateVersion7():n}";
        return IsPostgreSql
            ? new("PostgreSql", new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString())
            : new(
                "Sqlite",
                new SqliteConnectionStringBuilder { DataSource = Path.Combine(Path.GetTempPath(), name + ".db") }.ToString()
            );
    }

    private static async Task<TestDatabase> MigrateTemplateAsync()
    {
        var template = Missing();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKernel(new ConfigurationBuilder().Build(), Modules.All);
        if (IsPostgreSql)
        {
            services.AddPostgreSql(template.ConnectionString);
        }
        else
        {
            services.AddSqlite(template.ConnectionString);
        }

        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<IDialect>().MigrateAsync(CancellationToken.None);
        }

        // Folds the write-ahead log into the file
        SqliteConnection.ClearAllPools();
        return template;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ToString()
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Drops the template at the end of the run.</summary>
public sealed class TestDatabases : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await TestDatabase.DropTemplateAsync();
}
