using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Slipway.Audit.Archive;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;
using Slipway.Organizations.Tenants;
using Slipway.Tests.Security;
using Organization = Slipway.Tests.Support.Organization;
using Tenant = Slipway.Organizations.Tenants.Organization;

namespace Slipway.Tests.Organizations;

/// <summary>Moves the clock of an app of its own.</summary>
public sealed class DeletionTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    [Fact]
    public async Task A_closed_organization_exists_only_for_its_owners_who_can_restore_it()
    {
        var (owner, member, organization) = await FilledAsync();
        using var program = app.Caller(await owner.CreateApiKeyAsync(organization, "organization.read"));

        await owner.Api.DeleteAsync(organization.Api).ShouldBeAsync(HttpStatusCode.OK);

        await app.MailToAsync(owner.Email, m => m.Subject == $"{organization.Name} will be deleted");
        (await member.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await program.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.Api.GetAsync($"{organization.Api}/members").ProblemAsync()).Code.ShouldBe("access.closed");

        await owner.Api.PostAsync($"{organization.Api}/restoration", content: null).ShouldBeAsync(HttpStatusCode.NoContent);

        await app.MailToAsync(owner.Email, m => m.Subject == $"{organization.Name} was restored");
        (await member.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_owners_delete_and_restore()
    {
        var (owner, _, organization) = await FilledAsync();
        var admin = await owner.AddMemberAsync(organization, "admin");

        (await admin.Api.DeleteAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await owner.Api.DeleteAsync(organization.Api).ShouldBeAsync(HttpStatusCode.OK);
        var restored = await admin.Api.PostAsync($"{organization.Api}/restoration", content: null);

        restored.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task After_the_grace_period_every_row_is_gone_and_other_organizations_keep_theirs()
    {
        var world = await World.CreateAsync(app);
        var (owner, organization, other) = (world.Callers["owner"], world.Acme, world.Other.Id);
        using var caller = app.Caller(owner.Credential);
        // There is no file to it, which the nightly check of the audit log would tell everybody
        await app.DataAsync(db => db.Set<AuditArchive>().ExecuteDeleteAsync());
        var before = await RowsAsync(other);
        (await RowsAsync(organization.Id)).ShouldAllBe(t => t.Rows > 0);
        await caller.DeleteAsync($"/api/v1/organizations/{organization.Slug}").ShouldBeAsync(HttpStatusCode.OK);
        await app.MailToAsync(owner.User!.Email);

        app.Clock.Advance(Grace + TimeSpan.FromMinutes(1));

        await app.MailToAsync(owner.User.Email, m => m.Subject.EndsWith(" was deleted", StringComparison.Ordinal));
        (await RowsAsync(organization.Id)).ShouldAllBe(t => t.Rows == 0);
        (await RowsAsync(other)).Where(LastsLonger).ShouldBe(before.Where(LastsLonger));
        var left = await app.DataAsync(db => db.Set<Tenant>().CountAsync(o => o.Id == organization.Id));
        left.ShouldBe(0);
    }

    [Fact]
    public async Task A_restored_organization_outlives_the_day_it_was_to_be_erased()
    {
        var (owner, _, organization) = await FilledAsync();
        await owner.Api.DeleteAsync(organization.Api).ShouldBeAsync(HttpStatusCode.OK);
        await owner.Api.PostAsync($"{organization.Api}/restoration", content: null).ShouldBeAsync(HttpStatusCode.NoContent);

        await EraseAsync(organization);
        app.Clock.Advance(Grace + TimeSpan.FromMinutes(1));
        await EraseAsync(organization);

        await owner.SignInAsync();
        (await owner.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The job as the worker would run it.</summary>
    private Task<int> EraseAsync(Organization organization) =>
        app.InScopeAsync(
            async services =>
            {
                var handler = services.GetRequiredService<JobHandler<EraseOrganization>>();
                await handler.RunAsync(new EraseOrganization(organization.Id), CancellationToken.None);
                return 0;
            },
            organization.Id
        );

    /// <summary>An organization with people, a key, an invitation and settings.</summary>
    private async Task<(Person Owner, Person Member, Organization Organization)> FilledAsync()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization, await owner.CreateRoleAsync(organization, "organization.read"));
        await owner.CreateApiKeyAsync(organization, "members.read");
        await owner.InviteAsync(organization, Any.Email());
        await owner.Api.PutAsJsonAsync($"{organization.Api}/brand", new { Name = "Brand" }).ShouldBeAsync(HttpStatusCode.OK);
        await owner
            .Api.PutAsJsonAsync($"{organization.Api}/mail-tracking", new { IsOn = true })
            .ShouldBeAsync(HttpStatusCode.NoContent);
        return (owner, member, organization);
    }

    /// <summary>Files of exports are deleted every night when they are a week old, whosever they are.</summary>
    private static bool LastsLonger((string Table, int Rows) table) =>
        table.Table is not ("audit_exports" or "audit_export_parts");

    private Task<List<(string Table, int Rows)>> RowsAsync(Guid organization) =>
        app.DataAsync(
            async db =>
            {
                var rows = new List<(string, int)>();
                foreach (var table in EraseOrganizationHandler.DependentsFirst(db.Model))
                {
                    var count = typeof(DeletionTests)
                        .GetMethod(nameof(CountAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                        .MakeGenericMethod(table.ClrType);
                    rows.Add((table.GetTableName()!, await (Task<int>)count.Invoke(null, [db])!));
                }

                return rows;
            },
            organization
        );

    private static Task<int> CountAsync<T>(AppDb db)
        where T : class => db.Set<T>().WithDeleted().CountAsync();
}
