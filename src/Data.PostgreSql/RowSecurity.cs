using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Slipway.Kernel.Data;

namespace Slipway.Data.PostgreSql;

/// <summary>
/// Tells PostgreSQL the current organization, for the transaction only, so that nothing stays behind on a pooled connection.
/// Queries carry it as a first statement in their own round trip; saves say it right behind BEGIN, because the provider counts
/// the statements of a save by their position.
/// </summary>
internal sealed class RowSecurity : DbCommandInterceptor, IDbTransactionInterceptor
{
    public static readonly RowSecurity Instance = new();

    /// <summary>The setting that the policies compare with; <c>*</c> opens all organizations for one command.</summary>
    public const string Setting = "slipway.organization";

    private const string All = "*";
    private const string Prefix = $"SELECT set_config('{Setting}', @slipway_organization, true);\n";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Announce(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Announce(command, eventData);
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        if (IsAnnounced(command))
        {
            await result.NextResultAsync(cancellationToken);
        }

        return result;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsAnnounced(command))
        {
            result.NextResult();
        }

        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Announce(command, eventData);
        return ValueTask.FromResult(result);
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is AppDb { OrganizationId: { } organization })
        {
            await using var command = new NpgsqlCommand(Prefix, (NpgsqlConnection)connection, (NpgsqlTransaction)result);
            command.Parameters.AddWithValue("slipway_organization", organization.ToString());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return result;
    }

    private static void Announce(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not AppDb db || eventData.CommandSource is CommandSource.SaveChanges or CommandSource.Migrations)
        {
            return;
        }

        // Within a transaction the setting stays, and what it was for the command before must not count for this one
        var none = command.Transaction is null ? null : "";
        var organization = CrossesTenants(command.CommandText) ? All : db.OrganizationId?.ToString() ?? none;
        if (organization is not null)
        {
            command.CommandText = Prefix + command.CommandText;
            command.Parameters.Add(new NpgsqlParameter("slipway_organization", organization));
        }
    }

    private static bool IsAnnounced(DbCommand command) => command.CommandText.StartsWith(Prefix, StringComparison.Ordinal);

    // Tags are comment lines at the very top; no value of a request ever becomes command text
    private static bool CrossesTenants(string sql)
    {
        foreach (var line in sql.AsSpan().EnumerateLines())
        {
            if (line is not [] && !line.StartsWith("--"))
            {
                return false;
            }

            if (line.SequenceEqual("-- " + Filters.AcrossTenantsTag))
            {
                return true;
            }
        }

        return false;
    }
}
