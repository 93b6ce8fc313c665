namespace Slipway.Tests.Processes;

[Collection(nameof(StartsProcesses))]
public sealed class MigrationTests
{
    [Fact]
    public async Task Several_processes_make_and_migrate_a_database_at_once()
    {
        await using var cluster = await Cluster.StartAsync(0, missing: true);

        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.MigrateAsync()));

        ends.ShouldAllBe(e => e.Code == 0, string.Join('\n', ends.Select(e => e.Output)));
        await cluster.AddAsync();
        await cluster.OwnerAsync();
    }

    [Fact]
    public async Task A_killed_migration_does_not_stand_in_the_way_of_the_next()
    {
        await using var cluster = await Cluster.StartAsync(0, missing: true);
        (await cluster.MigrateAsync()).Code.ShouldBe(0);

        // What EF Core leaves behind on SQLite when its process is killed; on PostgreSQL the lock goes with the connection
        Assert.SkipWhen(TestDatabase.IsPostgreSql, "PostgreSQL has no lock table");
        await cluster.QueryAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");

        (await cluster.MigrateAsync()).Code.ShouldBe(0);
    }
}
