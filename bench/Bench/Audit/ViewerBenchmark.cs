using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Audit.Entries;
using Slipway.Kernel;

namespace Slipway.Bench.Audit;

/// <summary>The first page of the log of organizations with ten thousand entries each, as the viewer reads it: p95 by filter.</summary>
internal static class ViewerBenchmark
{
    private const int PerOrganization = 10_000;

    private const string PostgreSql = """
        INSERT INTO audit_entries (id, organization_id, action, outcome, severity, actor, actor_id, target_type, target_id,
            request_id, trace_id, actor_name, actor_email, ip_address, user_agent, actor_salt, target_name, changes, details_salt)
        SELECT (lpad(to_hex(1760000000000 + n * 100::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid,
            (lpad(to_hex(n % {1}), 8, '0') || '-0000-7000-8000-000000000000')::uuid,
            (ARRAY['member.invited', 'member.role_changed', 'role.changed', 'api_key.created', 'user.signed_in'])[1 + n % 5],
            CASE n % 50 WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 0 END, CASE n % 100 WHEN 0 THEN 2 WHEN 1 THEN 1 ELSE 0 END, 0,
            (lpad(to_hex(n % 997), 8, '0') || '-0000-7000-9000-000000000000')::uuid, 'member', (n % 9973)::text,
            '0HN7:00000001', '4bf92f3577b34da6a3ce929d0e0e4736', 'Person ' || n % 997, 'person' || n % 997 || '@example.com',
            '203.0.113.' || n % 251, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0', '\x00', 'Member ' || n % 9973,
            '[{{"entity":"membership","id":"1","act":"changed","fields":{{"role":{{"old":"member","new":"admin"}}}}}}]', '\x00'
        FROM generate_series(1, {0}) AS n
        """;

    private const string Sqlite = """
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {0})
        INSERT INTO audit_entries (id, organization_id, action, outcome, severity, actor, actor_id, target_type, target_id,
            request_id, trace_id, actor_name, actor_email, ip_address, user_agent, actor_salt, target_name, changes, details_salt)
        SELECT printf('%08X-%04X-7000-8000-%012X', (1760000000000 + n * 100) >> 16, (1760000000000 + n * 100) & 65535, n),
            printf('%08X-0000-7000-8000-000000000000', n % {1}),
            CASE n % 5 WHEN 0 THEN 'member.invited' WHEN 1 THEN 'member.role_changed' WHEN 2 THEN 'role.changed'
                WHEN 3 THEN 'api_key.created' ELSE 'user.signed_in' END,
            CASE n % 50 WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 0 END, CASE n % 100 WHEN 0 THEN 2 WHEN 1 THEN 1 ELSE 0 END, 0,
            printf('%08X-0000-7000-9000-000000000000', n % 997), 'member', CAST(n % 9973 AS TEXT),
            '0HN7:00000001', '4bf92f3577b34da6a3ce929d0e0e4736', 'Person ' || n % 997, 'person' || n % 997 || '@example.com',
            '203.0.113.' || n % 251, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0', x'00', 'Member ' || n % 9973,
            '[{{"entity":"membership","id":"1","act":"changed","fields":{{"role":{{"old":"member","new":"admin"}}}}}}]', x'00'
        FROM numbers
        """;

    public static async Task RunAsync(Settings settings)
    {
        var rows =
            settings.History > 0 ? settings.History
            : settings.Quick ? 200_000
            : 1_000_000;
        var organizations = Math.Max(1, rows / PerOrganization);
        using var host = await AuditHost.BuildAsync(settings, "audit_viewer");
        Report.Progress($"viewer: writing {rows} entries of {organizations} organizations");
        var fill = string.Format(
            CultureInfo.InvariantCulture,
            settings.PostgreSql is null ? Sqlite : PostgreSql,
            rows,
            organizations
        );
        await host.InScopeAsync(
            async (_, db) =>
            {
                await db.Database.ExecuteSqlRawAsync(
                    fill.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
                );
                await db.Database.ExecuteSqlRawAsync("ANALYZE");
            }
        );
        Dictionary<string, EntryFilter> filters = new(StringComparer.Ordinal)
        {
            ["default"] = new(),
            ["actor"] = new() { Actor = "00000007-0000-7000-9000-000000000000" },
            ["action"] = new() { Action = "role.changed" },
            ["resource"] = new() { Action = "member" },
            ["target"] = new() { Target = "77" },
            ["severity"] = new() { Severity = "critical" },
            ["outcome"] = new() { Outcome = "denied" },
            ["ip"] = new() { Ip = "203.0.113.77" },
            ["days"] = new() { From = "2025-10-09", To = "2025-10-10" },
            ["text"] = new() { Search = "member 77" },
            ["no_match"] = new() { Search = "nobody wrote this" },
        };
        foreach (var (name, filter) in filters)
        {
            Report.Figure($"viewer_{name}_p95_ms", await MeasureAsync(host, filter, organizations, settings.Quick ? 40 : 200));
        }
    }

    private static async Task<double> MeasureAsync(IHost host, EntryFilter filter, int organizations, int runs)
    {
        List<double> times = [];
        filter.Limit = 25;
        for (var i = -5; i < runs; i++)
        {
            await host.InScopeAsync(
                async (services, db) =>
                {
                    var organization = new Guid(Math.Abs(i * 7919) % organizations, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);
                    services.GetRequiredService<CurrentTenant>().Enter(organization);
                    var clock = Stopwatch.StartNew();
                    await filter.ReadAsync(db.Set<AuditEntry>(), CancellationToken.None);
                    if (i >= 0)
                    {
                        times.Add(clock.Elapsed.TotalMilliseconds);
                    }
                }
            );
        }

        times.Sort();
        return times[(int)(times.Count * 0.95)];
    }
}
