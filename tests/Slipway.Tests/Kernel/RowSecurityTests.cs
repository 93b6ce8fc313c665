using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.Tests.Security;

namespace Slipway.Tests.Kernel;

/// <summary>
/// The second wall: with every query filter off, and by SQL of one's own, PostgreSQL shows an organization its own rows alone.
/// </summary>
public sealed class RowSecurityTests(RowSecurityTests.OneConnectionApp app) : IClassFixture<RowSecurityTests.OneConnectionApp>
{
    private const string Organization = "current_setting('slipway.organization', true)";
    private readonly List<string> tables = [.. OwnedTables(app)];

    [Fact]
    public async Task Every_table_of_organizations_enforces_it_even_for_its_owner()
    {
        OnlyOnPostgreSql();
        tables.ShouldNotBeEmpty();

        var enforced = await AsOwnerAsync(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
        );

        tables.Except(enforced).ShouldBeEmpty("These tables are not walled off");
    }

    [Fact]
    public async Task The_role_of_the_program_is_bound_by_it()
    {
        OnlyOnPostgreSql();

        (await AsAppAsync("SELECT current_user::text")).ShouldBe(["slipway_app"]);
        (
            await AsAppAsync(
                "SELECT (rolsuper OR rolbypassrls OR rolcreaterole)::text FROM pg_roles WHERE rolname = current_user"
            )
        ).ShouldBe(["false"]);
        (await AsAppAsync("SELECT count(*)::text FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")).ShouldBe(["0"]);
        foreach (var table in tables)
        {
            foreach (
                var forbidden in new[] { "DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY", "OWNER TO slipway_app" }
            )
            {
                await RefusedAsync($"ALTER TABLE {table} {forbidden}", PostgresErrorCodes.InsufficientPrivilege);
            }

            await RefusedAsync($"DROP POLICY organization ON {table}", PostgresErrorCodes.InsufficientPrivilege);
            await RefusedAsync($"TRUNCATE {table}", PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task An_organization_sees_and_changes_nothing_of_another()
    {
        OnlyOnPostgreSql();
        var world = await World.CreateAsync(app);
        var before = await AsOwnerAsync(AllRows(world.Other.Id));
        before.Count.ShouldBeGreaterThanOrEqualTo(tables.Count, "Every table needs a row of the other organization: see World");
        foreach (var table in tables)
        {
            var (mine, theirs) = (world.Acme.Id, world.Other.Id);
            (await ScalarAsync(mine, $"SELECT count(*) FROM {table} WHERE organization_id = '{mine}'")).ShouldBeGreaterThan(
                0,
                table
            );
            (await ScalarAsync(mine, $"SELECT count(*) FROM {table} WHERE organization_id <> '{mine}'")).ShouldBe(0, table);
            (
                await ExecuteAsync(
                    mine,
                    $"UPDATE {table} SET organization_id = organization_id WHERE organization_id = '{theirs}'"
                )
            ).ShouldBe(0, table);
            (await ExecuteAsync(mine, $"DELETE FROM {table} WHERE organization_id = '{theirs}'")).ShouldBe(0, table);
            await RefusedAsync(mine, $"UPDATE {table} SET organization_id = '{theirs}'", table);
            await RefusedAsync(
                mine,
                $"""
                INSERT INTO {table}
                SELECT (jsonb_populate_record(row, jsonb_build_object('id', gen_random_uuid(), 'organization_id', '{theirs}'))).*
                FROM {table} AS row LIMIT 1
                """,
                table
            );
        }

        (await AsOwnerAsync(AllRows(world.Other.Id))).ShouldBe(before);
    }

    [Fact]
    public async Task Queries_with_the_filters_off_see_no_other_organization()
    {
        OnlyOnPostgreSql();
        var world = await World.CreateAsync(app);
        foreach (
            var entity in app.InScope(db =>
                db.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).ToList()
            )
        )
        {
            var read = GetType().GetMethod(nameof(OrganizationsInAsync))!.MakeGenericMethod(entity.ClrType);

            var seen = await (Task<List<Guid>>)read.Invoke(null, [app, world.Acme.Id])!;

            seen.ShouldBe([world.Acme.Id], entity.ClrType.Name);
        }
    }

    [Fact]
    public async Task Outside_of_any_organization_nothing_is_visible()
    {
        OnlyOnPostgreSql();
        await World.CreateAsync(app);
        foreach (var table in tables)
        {
            (await ScalarAsync(null, $"SELECT count(*) FROM {table}")).ShouldBe(0, table);
            (await ExecuteAsync(null, $"DELETE FROM {table}")).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task Nothing_of_an_organization_stays_on_the_connection()
    {
        OnlyOnPostgreSql();
        var world = await World.CreateAsync(app);
        var table = tables[0];
        var connection = await AsAppAsync("SELECT pg_backend_pid()::text");

        await ScalarAsync(world.Acme.Id, $"SELECT count(*) FROM {table}");
        await LeftBehindAsync("a query");
        await ExecuteAsync(world.Acme.Id, $"DELETE FROM {table} WHERE false");
        await LeftBehindAsync("a command");
        await World.CreateAsync(app);
        await LeftBehindAsync("a save");
        await RefusedAsync(world.Acme.Id, $"UPDATE {table} SET organization_id = '{world.Other.Id}'", table);
        await LeftBehindAsync("a failed command");
        await Should.ThrowAsync<InvalidOperationException>(() =>
            app.DataAsync<int>(
                async db =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    var nothing = $"DELETE FROM {table} WHERE false";
                    await db.Database.ExecuteSqlRawAsync(nothing);
                    throw new InvalidOperationException("Changed my mind");
                },
                world.Acme.Id
            )
        );
        await LeftBehindAsync("an abandoned transaction");

        (await AsAppAsync("SELECT pg_backend_pid()::text")).ShouldBe(connection, "The pool must hold one connection alone");

        async Task LeftBehindAsync(string after) =>
            (await AsAppAsync($"SELECT coalesce({Organization}, '')")).ShouldBe(
                [""],
                $"An organization is left behind by {after}"
            );
    }

    public static Task<List<Guid>> OrganizationsInAsync<T>(TestApp app, Guid organization)
        where T : class, ITenantOwned =>
        app.DataAsync(
            db => db.Set<T>().IgnoreQueryFilters().Select(r => r.OrganizationId).Distinct().ToListAsync(),
            organization
        );

    private static void OnlyOnPostgreSql() =>
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "Row-level security exists on PostgreSQL alone");

    private static IEnumerable<string> OwnedTables(OneConnectionApp app) =>
        app.InScope(db =>
            db.Model.GetEntityTypes()
                .Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType))
                .Select(e => e.GetTableName()!)
                .Distinct()
                .ToList()
        );

    private string AllRows(Guid organization) =>
        string.Join(
            "\nUNION ALL\n",
            tables.Select(t =>
                $"SELECT '{t} ' || to_jsonb(r)::text AS line FROM {t} AS r WHERE organization_id = '{organization}'"
            )
        ) + "\nORDER BY line";

    private Task<long> ScalarAsync(Guid? organization, string sql) =>
        app.DataAsync(
            async db =>
                (await db.Database.SqlQueryRaw<long>(sql.Replace("count(*)", "count(*) AS \"Value\"")).ToListAsync()).Single(),
            organization
        );

    private Task<int> ExecuteAsync(Guid? organization, string sql) =>
        app.DataAsync(db => db.Database.ExecuteSqlRawAsync(sql), organization);

    private async Task RefusedAsync(Guid organization, string sql, string table) =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(organization, sql), table)).SqlState.ShouldBe(
            PostgresErrorCodes.InsufficientPrivilege,
            table
        );

    private async Task RefusedAsync(string sql, string code) =>
        (await Should.ThrowAsync<PostgresException>(() => AsAppAsync(sql), sql)).SqlState.ShouldBe(code, sql);

    /// <summary>On a connection of the program's own pool, as every request has it.</summary>
    private async Task<List<string>> AsAppAsync(string sql)
    {
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        return await ReadAsync(connection, sql);
    }

    /// <summary>As who migrates.</summary>
    private async Task<List<string>> AsOwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return await ReadAsync(connection, sql);
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }

    /// <summary>A pool of one connection, and no workers that would use it meanwhile.</summary>
    public sealed class OneConnectionApp : TestApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings =>
            TestDatabase.IsPostgreSql
                ?
                [
                    ("Jobs:Enabled", "false"),
                    (
                        "ConnectionStrings:Database",
                        new NpgsqlConnectionStringBuilder(Database.ConnectionString) { MaxPoolSize = 1 }.ToString()
                    ),
                ]
                : [];

        public T InScope<T>(Func<AppDb, T> read)
        {
            using var scope = Services.CreateScope();
            return read(scope.ServiceProvider.GetRequiredService<AppDb>());
        }
    }
}
