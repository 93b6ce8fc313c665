using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Audit;

/// <summary>On PostgreSQL the log is kept by month.</summary>
public sealed class PartitionTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_month_has_a_part_of_its_own_that_goes_when_all_of_it_is_archived()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "SQLite has no partitions");
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await app.VerifyAsync(null);
        var part = app.Clock.GetUtcNow().ToString("'audit_entries_'yyyy_MM", CultureInfo.InvariantCulture);
        (await ReadAsync("SELECT DISTINCT tableoid::regclass::text AS \"Value\" FROM audit_entries")).ShouldBe([part]);
        var before = await app.EntriesAsync(organization.Id);

        var archive = await app.ArchiveAsync(organization.Id);
        await KeepMonthsAsync();
        (await PartsAsync()).ShouldContain(part, "The log of sign-ins is in it still");
        await app.RunArchiveAsync(null);
        await KeepMonthsAsync();

        (await PartsAsync()).ShouldNotContain(part);
        (await PartsAsync()).Count.ShouldBeGreaterThan(3, "The coming months have theirs");
        await owner.SignInAsync();
        await owner.RestoreAsync(organization, archive);
        var back = (await app.EntriesAsync(organization.Id)).Where(e => e.RestoredAt is not null);
        back.Select(e => e.Content()).ShouldBe(before.Select(e => e.Content()), ignoreOrder: true);
        (await app.VerifyAsync(null)).Fault.ShouldBeNull();
    }

    private Task KeepMonthsAsync() =>
        app.Services.GetRequiredService<IDialect>().KeepMonthsAsync(TestContext.Current.CancellationToken);

    private Task<List<string>> PartsAsync() =>
        ReadAsync("SELECT inhrelid::regclass::text AS \"Value\" FROM pg_inherits WHERE inhparent = 'audit_entries'::regclass");

    private Task<List<string>> ReadAsync(string sql) => app.DataAsync(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync());
}
