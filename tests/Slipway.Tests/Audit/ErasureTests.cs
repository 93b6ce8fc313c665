using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Users;
using Slipway.Audit.Entries;
using Slipway.Audit.Erasure;
using Slipway.Kernel.Data;
using Slipway.Tests.Accounts;
using Slipway.Tests.OAuth;

namespace Slipway.Tests.Audit;

/// <summary>Who wants to be forgotten is, and the log stays what it was for everybody else.</summary>
public sealed class ErasureTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Name = "Kim Zebrowski";
    private const string Agent = "Kims/1.0 (Own Browser)";

    [Fact]
    public async Task Who_deletes_an_account_is_named_nowhere_any_more_and_the_chain_stays_valid()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var kim = await app.VerifiedUserAsync(Name);
        kim.Api.DefaultRequestHeaders.Add("User-Agent", Agent);
        await owner.AddAsync(organization, kim, "admin");
        await kim.InviteAsync(organization, "somebody@else.example");
        var id = await kim.IdAsync();
        var program = await ClientProgram.RegisterAsync(owner, organization);
        await program.ConnectAsync(await kim.BrowseAsync(), organization);
        (await app.EntriesAsync(organization.Id, "token.issued"))
            .ShouldHaveSingleItem()
            .ActorName.ShouldNotBeNull()
            .ShouldContain(Name);
        var address = (await app.EntriesAsync(organization.Id)).First(e => e.ActorId == id).IpAddress!;
        string[] personal = [Name, kim.Email, Agent, address];
        (await FindAsync(personal)).ShouldNotBeEmpty();
        await Eventually.BeAsync(async () => (await app.EntriesAsync(organization.Id)).Count >= 4);
        var archive = await app.ArchiveAsync(organization.Id);
        await kim.SignInAsync();
        await kim.InviteAsync(organization, "another@else.example");

        await kim.Api.PostAsync("/api/v1/me/deletion", content: null).ShouldBeAsync(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromDays(15));

        await Eventually.BeAsync(async () => !await app.DataAsync(db => db.Set<User>().AnyAsync(u => u.Id == id)));
        // The entries that tell of the deletion itself go last
        await Eventually.BeAsync(async () => (await FindAsync(personal)).Count == 0);
        (await app.VerifyAsync(null)).Fault.ShouldBeNull();
        var entries = await app.EntriesAsync(organization.Id);
        entries.ShouldContain(e => e.ActorId == id && e.Action == "member.invited" && e.TargetName == "another@else.example");

        await owner.SignInAsync();
        await owner.RestoreAsync(organization, archive);

        (await FindAsync(personal)).ShouldBeEmpty();
        entries = await app.EntriesAsync(organization.Id);
        entries.ShouldContain(e => e.ActorId == id && e.Action == "member.invited" && e.TargetName == "somebody@else.example");
        (await app.VerifyAsync(organization.Id)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task An_operator_has_anybody_erased_but_himself()
    {
        var owner = await app.VerifiedUserAsync("Ida Norberg");
        var organization = await owner.CreateOrganizationAsync();
        var id = await owner.IdAsync();
        var support = await Operations.Operators.OperatorAsync(app);
        var browser = await support.BrowseAsync();
        const string address = "/operations/audit/erasures";

        var page = await (await browser.GetAsync(address)).SubmitAsync(
            "form:has(input[value=erase])",
            ("Input.Person", support.Email)
        );
        page.Text.ShouldContain(app.Text("en", "errors.audit.erase_self"));
        page = await page.SubmitAsync("form:has(input[value=erase])", ("Input.Person", Any.Email()));
        page.Text.ShouldContain(app.Text("en", "errors.audit.unknown_person"));
        await page.SubmitAsync("form:has(input[value=erase])", ("Input.Person", owner.Email));

        await Eventually.BeAsync(async () =>
            await app.DataAsync(db => db.Set<AuditErasure>().AnyAsync(e => e.PersonId == id))
            && (await app.EntriesAsync(organization.Id)).TrueForAll(e => e.ActorName is null)
        );
        (await FindAsync("Ida Norberg", owner.Email)).ShouldBeEmpty();
        (await app.VerifyAsync(null)).Fault.ShouldBeNull();
        (await browser.GetAsync(address)).Text.ShouldContain(id.ToString());
    }

    [Fact]
    public async Task The_download_of_personal_data_holds_what_a_person_did()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();

        var data = await owner.Api.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>("/api/v1/me/personal-data");

        data!["activity"]!
            .AsArray()
            .ShouldContain(e =>
                e!["action"]!.GetValue<string>() == "organization.created"
                && e["organizationId"]!.GetValue<Guid>() == organization.Id
            );
    }

    /// <summary>Entries in which any of these texts stands, in any field.</summary>
    private Task<List<string>> FindAsync(params IReadOnlyList<string> texts) =>
        app.DataAsync(async db =>
            (await db.Set<AuditEntry>().AcrossTenants().AsNoTracking().ToListAsync())
                .Where(e => texts.Any(t => e.Content().Contains(t, StringComparison.OrdinalIgnoreCase)))
                .Select(e => e.Content())
                .ToList()
        );
}
