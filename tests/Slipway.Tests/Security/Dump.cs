using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Security;

/// <summary>What stands in the database, one line a row, to see whether a request changed anything.</summary>
internal static class Dump
{
    /// <summary>Tables that any request may touch without having done anything.</summary>
    private static readonly string[] LeftOut =
    [
        "kernel_data_protection_keys",
        "accounts_attempts",
        "email_inbox",
        "scim_requests",
    ];

    /// <summary>All rows of all organizations and of none.</summary>
    public static Task<IReadOnlyList<string>> AllAsync(TestApp app) =>
        app.DataAsync(async db =>
        {
            await SettleAsync(db);
            var lines = new List<string>();
            foreach (var entity in db.Model.GetEntityTypes().Where(e => !e.IsOwned() && !IsLeftOut(e.GetTableName()!)))
            {
                var read = typeof(Dump).GetMethod(nameof(RowsAsync), 1, [typeof(AppDb), typeof(IEntityType)])!;
                lines.AddRange(await (Task<List<string>>)read.MakeGenericMethod(entity.ClrType).Invoke(null, [db, entity])!);
            }

            return (IReadOnlyList<string>)lines;
        });

    /// <summary>The rows that name one of these ids anywhere.</summary>
    public static async Task<IReadOnlyList<string>> AboutAsync(TestApp app, params IEnumerable<Guid> ids)
    {
        var wanted = ids.Select(i => i.ToString()).ToList();
        return [.. (await AllAsync(app)).Where(line => wanted.Exists(id => line.Contains(id, StringComparison.Ordinal)))];
    }

    /// <summary>Fails with the rows that came or went.</summary>
    public static void ShouldBeAs(this IReadOnlyList<string> after, IReadOnlyList<string> before, string message) =>
        before.Except(after).Select(l => "- " + l).Concat(after.Except(before).Select(l => "+ " + l)).ShouldBeEmpty(message);

    private static bool IsLeftOut(string table) =>
        LeftOut.Contains(table)
        || table.StartsWith("jobs_", StringComparison.Ordinal)
        // That somebody tried is written down
        || table.StartsWith("audit_", StringComparison.Ordinal);

    /// <summary>Waits until the jobs of earlier requests are done. One that failed waits for longer than a test.</summary>
    private static async Task SettleAsync(AppDb db)
    {
        while (
            await db.Set<JobRow>().AnyAsync(j => j.State == JobState.Running || (j.State == JobState.Waiting && j.Attempts == 0))
        )
        {
            await Task.Delay(20);
        }
    }

    public static async Task<List<string>> RowsAsync<T>(AppDb db, IEntityType entity)
        where T : class
    {
        var rows = await db.Set<T>().IgnoreQueryFilters().TagWith(Filters.AcrossTenantsTag).AsNoTracking().ToListAsync();
        var properties = entity.GetProperties().Where(p => p.PropertyInfo is not null && p.Name != "LastSeenAt").ToList();
        return
        [
            .. rows.Select(r =>
                    $"{entity.GetTableName()} "
                    + string.Join(
                        ' ',
                        properties.Select(p => $"{p.Name}={JsonSerializer.Serialize(p.PropertyInfo!.GetValue(r))}")
                    )
                )
                .Order(StringComparer.Ordinal),
        ];
    }
}
