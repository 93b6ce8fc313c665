using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Slipway.Bench;

/// <summary>What was asked for on the command line. Without a PostgreSQL server everything runs on SQLite.</summary>
public sealed record Settings(string Name, bool Quick, string? PostgreSql, int History)
{
    public static Settings? Parse(string[] args)
    {
        if (args is not [var name, .. var options])
        {
            return null;
        }

        var settings = new Settings(name, Quick: false, PostgreSql: null, History: 0);
        for (var i = 0; i < options.Length; i++)
        {
            switch (options[i])
            {
                case "--quick":
                    settings = settings with { Quick = true };
                    break;
                case "--postgresql" when i + 1 < options.Length:
                    settings = settings with { PostgreSql = options[++i] };
                    break;
                case "--history"
                    when i + 1 < options.Length && int.TryParse(options[i + 1], CultureInfo.InvariantCulture, out var rows):
                    settings = settings with { History = rows };
                    i++;
                    break;
                default:
                    return null;
            }
        }
        return settings;
    }

    /// <summary>
    /// How both programs are run. In a hurry without profile-guided compilation, which needs a minute of load to settle.
    /// </summary>
    public IReadOnlyList<(string Name, string Value)> Runtime => Quick ? [("DOTNET_TieredPGO", "0")] : [];

    /// <summary>The connection string of a database on the server that was named.</summary>
    public string OnDatabase(string name) =>
        $"{new DbConnectionStringBuilder { ConnectionString = PostgreSql, ["Database"] = name }}";

    /// <summary>An empty database on the server that was named.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(PostgreSql);
        await connection.OpenAsync();
        foreach (var sql in new[] { $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", $"CREATE DATABASE {name}" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        return OnDatabase(name);
    }
}
