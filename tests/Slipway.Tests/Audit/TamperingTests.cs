using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Audit.Contracts;
using Slipway.Audit.Entries;
using Slipway.Audit.Integrity;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Audit;

/// <summary>Whoever changes the log behind the program's back is found out, at the entry that he touched first.</summary>
public sealed class TamperingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_untouched_log_verifies_through_the_api_and_the_page()
    {
        var (owner, organization, entries) = await LogAsync();

        var verdict = await owner.Api.PostAsync($"{organization.Api}/audit-verifications", null).ReadAsync<AuditVerdict>();

        verdict.ShouldBe(new AuditVerdict(1, entries.Count, null));
        var page = await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/audit");
        (await page.SubmitAsync("form:has(input[value=verify])")).Text.ShouldContain("The log is intact");
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_an_entry()
    {
        var (_, _, entries) = await LogAsync();
        var id = entries[0].Id;

        await app.DataAsync(async db =>
        {
            var one = db.Set<AuditEntry>().AcrossTenants().Where(e => e.Id == id);
            await Should.ThrowAsync<Exception>(() => one.ExecuteUpdateAsync(e => e.SetProperty(x => x.Action, "x.done")));
            await Should.ThrowAsync<Exception>(() => one.ExecuteDeleteAsync());
            await Should.ThrowAsync<Exception>(() => one.ExecuteUpdateAsync(e => e.SetProperty(x => x.ActorName, "Eve")));
            await Should.ThrowAsync<Exception>(() => db.Set<AuditSeal>().Where(s => s.EntryId == id).ExecuteDeleteAsync());
            return 0;
        });

        (await app.EntriesAsync(entries[0].OrganizationId)).Count.ShouldBe(entries.Count);
    }

    [Fact]
    public async Task A_changed_byte_is_found()
    {
        var (_, organization, entries) = await LogAsync();
        await TamperAsync($"UPDATE audit_entries SET action = 'member.invitee' WHERE id = {Text(entries[2].Id)}");

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.Altered, organization.Id, 3, entries[2].Id));
    }

    [Fact]
    public async Task A_name_that_nobody_asked_to_erase_is_missed()
    {
        var (_, organization, entries) = await LogAsync();
        await TamperAsync(
            $"UPDATE audit_entries SET actor_name = NULL, actor_salt = NULL, actor_email = NULL WHERE id = {Text(entries[1].Id)}"
        );

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.Altered, organization.Id, 2, entries[1].Id));
    }

    [Fact]
    public async Task A_deleted_entry_is_found()
    {
        var (_, organization, entries) = await LogAsync();
        await TamperAsync($"DELETE FROM audit_entries WHERE id = {Text(entries[1].Id)}");

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.Missing, organization.Id, 2, entries[1].Id));
    }

    [Fact]
    public async Task A_deleted_entry_with_its_seal_is_found()
    {
        var (_, organization, entries) = await LogAsync();
        await TamperAsync(
            $"DELETE FROM audit_entries WHERE id = {Text(entries[1].Id)}",
            $"DELETE FROM audit_seals WHERE entry_id = {Text(entries[1].Id)}"
        );

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.Missing, organization.Id, 2, null));
    }

    [Fact]
    public async Task Entries_that_changed_places_are_found()
    {
        var (_, organization, entries) = await LogAsync();
        await TamperAsync(
            $"UPDATE audit_seals SET entry_id = {Text(Guid.Empty)} WHERE entry_id = {Text(entries[1].Id)}",
            $"UPDATE audit_seals SET entry_id = {Text(entries[1].Id)} WHERE entry_id = {Text(entries[2].Id)}",
            $"UPDATE audit_seals SET entry_id = {Text(entries[2].Id)} WHERE entry_id = {Text(Guid.Empty)}"
        );

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.Altered, organization.Id, 2, entries[2].Id));
    }

    [Fact]
    public async Task An_entry_beside_the_log_is_found()
    {
        var (_, organization, _) = await LogAsync();
        var forged = new AuditEntry
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization.Id,
            Action = "member.invited",
            Outcome = AuditOutcome.Success,
            Severity = Slipway.Kernel.Audit.AuditSeverity.Info,
            Actor = AuditActor.User,
        };
        await app.DataAsync(db =>
        {
            db.Add(forged);
            return db.SaveChangesAsync();
        });

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.Inserted, organization.Id, null, forged.Id));
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_found()
    {
        var (_, organization, entries) = await LogAsync();
        await TamperAsync(
            $"DELETE FROM audit_seals WHERE entry_id = {Text(entries[^1].Id)}",
            $"DELETE FROM audit_entries WHERE id = {Text(entries[^1].Id)}"
        );

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.CutOff, organization.Id, entries.Count, null));
    }

    [Fact]
    public async Task A_chain_that_was_written_anew_does_not_bear_the_signature()
    {
        var (owner, organization, entries) = await LogAsync();
        await app.InScopeAsync(async services =>
        {
            await services
                .GetRequiredService<Slipway.Kernel.Jobs.JobHandler<MakeCheckpoints>>()
                .RunAsync(new(), CancellationToken.None);
            return 0;
        });
        (await FaultAsync(organization)).ShouldBeNull();

        // All of it is deleted and sealed again, as somebody would who knows the program
        var chain = Text(organization.Id);
        await TamperAsync(
            $"UPDATE audit_entries SET action = 'member.invitee' WHERE id = {Text(entries[0].Id)}",
            $"DELETE FROM audit_seals WHERE chain_id = {chain}",
            $"DELETE FROM audit_heads WHERE chain_id = {chain}",
            $"INSERT INTO audit_arrivals (entry_id) SELECT id FROM audit_entries WHERE organization_id = {chain}"
        );

        (await FaultAsync(organization)).ShouldBe(new(AuditFaultKind.Rewritten, organization.Id, entries.Count, entries[^1].Id));
    }

    private async Task<AuditFault?> FaultAsync(Organization organization) => (await app.VerifyAsync(organization.Id)).Fault;

    /// <summary>An organization with five sealed entries.</summary>
    private async Task<(Person, Organization, List<AuditEntry>)> LogAsync()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        for (var i = 0; i < 4; i++)
        {
            await owner.InviteAsync(organization, Any.Email());
        }

        (await app.VerifyAsync(organization.Id)).Fault.ShouldBeNull();
        return (owner, organization, await app.EntriesAsync(organization.Id));
    }

    // As somebody who owns the database, and so can switch its guards off
    private async Task TamperAsync(params IEnumerable<string> statements)
    {
        await using var connection = Owner();
        await connection.OpenAsync();
        var guards = TestDatabase.IsPostgreSql ? [] : await GuardsAsync(connection);
        IEnumerable<string> off = TestDatabase.IsPostgreSql
            ? ["SET session_replication_role = replica"]
            : guards.Select(g => $"DROP TRIGGER {g.Name}");
        foreach (var sql in off.Concat(statements).Concat(guards.Select(g => g.Sql)))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<List<(string Name, string Sql)>> GuardsAsync(System.Data.Common.DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";
        await using var reader = await command.ExecuteReaderAsync();
        var guards = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            guards.Add((reader.GetString(0), reader.GetString(1)));
        }

        return guards;
    }

    private System.Data.Common.DbConnection Owner() =>
        TestDatabase.IsPostgreSql
            ? new Npgsql.NpgsqlConnection(app.Database.ConnectionString)
            : new Microsoft.Data.Sqlite.SqliteConnection(app.Database.ConnectionString + ";Default Timeout=30;Pooling=False");

    // As each database stores it
    private static string Text(Guid id) => TestDatabase.IsPostgreSql ? $"'{id}'" : $"'{id.ToString().ToUpperInvariant()}'";
}
