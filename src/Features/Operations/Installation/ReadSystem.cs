using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Localization;

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
    IReadOnlyList<ReadinessCheck> Readiness,
    IReadOnlyList<Setting> Settings
);

/// <summary>Whether one part of the node can do its work.</summary>
/// <param name="Name">The part.</param>
/// <param name="State">healthy, degraded or unhealthy.</param>
/// <param name="Remark">What stands against a better state, in the caller's language; null for nothing.</param>
public sealed record ReadinessCheck(string Name, string State, string? Remark);

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
    HealthCheckService health,
    IStringLocalizer texts,
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
            await ReadinessAsync(cancellationToken),
            settings.Read()
        );
    }

    private async Task<IReadOnlyList<ReadinessCheck>> ReadinessAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(c => c.Tags.Contains("ready"), cancellationToken);
        return
        [
            .. report.Entries.Select(e => new ReadinessCheck(
                e.Key,
                e.Value.Status.ToString().ToLowerInvariant(),
                e.Value.Description is { } remark ? texts[remark].Value : null
            )),
        ];
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
