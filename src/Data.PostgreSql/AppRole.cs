using Npgsql;

namespace Slipway.Data.PostgreSql;

/// <summary>
/// The role that the program works as. It owns nothing, so row-level security binds it, even when the connection string names a
/// superuser.
/// </summary>
internal static class AppRole
{
    public const string Name = "slipway_app";
    private const string Command = $"SET ROLE {Name}";

    public static void Assume(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Command, connection);
        command.ExecuteNonQuery();
    }

    public static async Task AssumeAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Command, connection);
        await command.ExecuteNonQueryAsync();
    }
}
