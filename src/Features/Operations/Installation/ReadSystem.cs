using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;

namespace Slipway.Operations.Installation;

/// <summary>Reads what this node is and stands on.</summary>
public sealed record ReadSystem;

/// <summary>A node, its database and its settings; never a secret.</summary>
public sealed record SystemDetails(
    string Version,
    string Runtime,
    string OperatingSystem,
    string Architecture,
    int Processors,
    long MemoryBytes,
    string Machine,
    DateTimeOffset StartedAt,
    DatabaseDetails Database,
    string DataFolder,
    long FreeDiskBytes,
    IReadOnlyList<string> Modules,
    IReadOnlyList<Setting> Settings
);

/// <summary>The database and how far its schema is.</summary>
public sealed record DatabaseDetails(
    string Provider,
    string Version,
    long SizeBytes,
    IReadOnlyList<string> Migrations,
    IReadOnlyList<string> PendingMigrations
);

[Operator]
internal sealed class ReadSystemHandler(
    AppDb db,
    IDialect dialect,
    ModuleCatalog modules,
    SettingsList settings,
    IConfiguration configuration
) : Handler<ReadSystem, SystemDetails>
{
    protected override async Task<Result<SystemDetails>> HandleAsync(ReadSystem request, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var folder = DataFolder.Of(configuration);
        return new SystemDetails(
            Version,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            process.WorkingSet64,
            Environment.MachineName,
            new DateTimeOffset(process.StartTime.ToUniversalTime()),
            await DatabaseAsync(cancellationToken),
            folder,
            new DriveInfo(folder).AvailableFreeSpace,
            [.. modules.Modules.Select(m => m.Name).Order(StringComparer.Ordinal)],
            settings.Read()
        );
    }

    private async Task<DatabaseDetails> DatabaseAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new DatabaseDetails(
                dialect.Name,
                db.Database.GetDbConnection().ServerVersion,
                await db.Database.SqlQueryRaw<long>(dialect.MeasureSize).SingleAsync(cancellationToken),
                [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)],
                [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)]
            );
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // All assemblies are built together and have the same version: 1.2.3 and, behind a plus, the commit
    private static string Version =>
        typeof(ReadSystem)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+') switch
        {
            [var version, { Length: > 7 } commit] => $"{version} ({commit[..7]})",
            var parts => parts[0],
        };
}
