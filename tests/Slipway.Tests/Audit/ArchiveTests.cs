using System.Net;
using System.Net.Http.Json;
using Slipway.Audit.Archive;
using Slipway.Audit.Contracts;
using Slipway.Tests.Accounts;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Audit;

/// <summary>Old months leave the database, whole and provable, and come back as they were.</summary>
public sealed class ArchiveTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_month_is_archived_pruned_and_comes_back_identical()
    {
        var owner = await app.VerifiedUserAsync("Maya Kern");
        var organization = await owner.CreateOrganizationAsync();
        await owner.InviteAsync(organization, Any.Email());
        await owner.AddMemberAsync(organization, name: "Sam Reyes");
        await Eventually.BeAsync(async () => (await app.EntriesAsync(organization.Id)).Count >= 4);
        await app.VerifyAsync(organization.Id);
        var before = await app.EntriesAsync(organization.Id);

        var archive = await app.ArchiveAsync(organization.Id);

        archive.Count.ShouldBe(before.Count);
        await owner.SignInAsync();
        await owner.InviteAsync(organization, Any.Email());
        var left = await app.EntriesAsync(organization.Id);
        left.Select(e => e.Id).Intersect(before.Select(e => e.Id)).ShouldBeEmpty();
        (await app.VerifyAsync(organization.Id)).Fault.ShouldBeNull();
        File.ReadAllBytes(app.FileOf(archive)).Length.ShouldBe((int)archive.Bytes);

        await owner.RestoreAsync(organization, archive);

        var after = (await app.EntriesAsync(organization.Id)).Where(e => e.RestoredAt is not null).ToList();
        after.Select(e => e.Content()).ShouldBe(before.Select(e => e.Content()));
        var verdict = await app.VerifyAsync(organization.Id);
        verdict.Fault.ShouldBeNull();
        verdict.Entries.ShouldBe((await app.EntriesAsync(organization.Id)).Count);
        var browser = await owner.BrowseAsync();
        (await browser.GetAsync($"{organization.Pages}/audit?action=member.invited")).Text.ShouldContain("Restored");

        var page = await browser.GetAsync($"{organization.Pages}/audit/settings");
        page.Text.ShouldContain("In the log");
        await owner
            .Api.PostAsync($"{organization.Api}/audit-archives/{archive.Id}/return", null)
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await Eventually.BeAsync(async () => (await app.EntriesAsync(organization.Id)).TrueForAll(e => e.RestoredAt is null));

        // One byte of the file
        var bytes = await File.ReadAllBytesAsync(app.FileOf(archive));
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(app.FileOf(archive), bytes);
        (await app.VerifyAsync(organization.Id)).Fault.ShouldBe(
            new AuditFault(AuditFaultKind.ArchiveDamaged, organization.Id, 1, null)
        );
    }

    [Fact]
    public async Task Archives_go_when_their_time_is_over_unless_a_legal_hold_keeps_them()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var archive = await app.ArchiveAsync(organization.Id);
        var support = await app.OperatorAsync();
        await owner.SignInAsync();
        var retention = $"{organization.Api}/audit-retention";
        await owner.Api.PutAsJsonAsync(retention, new { ArchiveDays = 200 }).ShouldBeAsync(HttpStatusCode.OK);
        var browser = await owner.BrowseAsync();
        var page = await browser.GetAsync($"{organization.Pages}/audit/settings");
        page = await page.SubmitAsync("form:has(input[value=hold])", ("Hold.Reason", "Case 7"));
        page.Text.ShouldContain("Case 7");
        await support
            .Api.PutAsJsonAsync($"{Operators.Api}/organizations/{organization.Id}/legal-hold", new { Reason = "Case 8" })
            .ShouldBeAsync(HttpStatusCode.OK);
        (await owner.Api.DeleteAsync($"{retention}/legal-hold").ProblemAsync()).Code.ShouldBe("audit.held_by_operator");

        app.Clock.Advance(TimeSpan.FromDays(120));
        await app.RunArchiveAsync(organization.Id);
        (await app.ArchiveOfAsync(organization.Id))!.State.ShouldBe(AuditArchiveState.Archived);

        await support.SignInAsync();
        await support
            .Api.DeleteAsync($"{Operators.Api}/organizations/{organization.Id}/legal-hold")
            .ShouldBeAsync(HttpStatusCode.OK);
        await app.RunArchiveAsync(organization.Id);

        (await app.ArchiveOfAsync(organization.Id))!.State.ShouldBe(AuditArchiveState.Deleted);
        File.Exists(app.FileOf(archive)).ShouldBeFalse();
        (await app.VerifyAsync(organization.Id)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_list_of_legal_holds_is_read_page_by_page_the_newest_first()
    {
        var owner = await app.VerifiedUserAsync();
        var support = await app.OperatorAsync();
        var placed = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            var organization = await owner.CreateOrganizationAsync();
            placed.Insert(0, organization.Id);
            await support
                .Api.PutAsJsonAsync(
                    $"{Operators.Api}/organizations/{organization.Id}/legal-hold",
                    new { Reason = organization.Name }
                )
                .ShouldBeAsync(HttpStatusCode.OK);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var listed = new List<LegalHold>();
        string? cursor = null;
        do
        {
            var address = $"{Operators.Api}/legal-holds?limit=2&cursor={cursor}";
            var page = await (await support.Api.GetAsync(address)).ReadAsync<PageOf<LegalHold>>();
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            listed.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null);

        listed.Select(h => h.OrganizationId).Where(placed.Contains).ShouldBe(placed);
        listed.Where(h => placed.Contains(h.OrganizationId)).ShouldAllBe(h => h.Name == h.Reason);
    }

    [Fact]
    public async Task Operators_see_all_legal_holds_and_place_and_lift_them_on_a_page()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        const string address = "/operations/audit/holds";

        var page = await (await browser.GetAsync(address)).SubmitAsync(
            "form:has(input[value=hold])",
            ("Input.Organization", "no-such-company"),
            ("Input.Reason", "Case 9")
        );
        page.Text.ShouldContain(app.Text("en", "errors.audit.unknown_organization"));
        page = await page.SubmitAsync(
            "form:has(input[value=hold])",
            ("Input.Organization", organization.Slug),
            ("Input.Reason", "Case 9")
        );
        page.Text.ShouldContain("Case 9");
        page.Text.ShouldContain(organization.Name);
        var missing = $"lift:{Guid.CreateVersion7()}";
        (await page.SubmitAsync("form:has(button[value^='lift:'])", ("Table.Act", missing))).Html.ShouldContain(
            app.Text("en", "errors.not_found")
        );
        (await owner.Api.DeleteAsync($"{organization.Api}/audit-retention/legal-hold").ProblemAsync()).Code.ShouldBe(
            "audit.held_by_operator"
        );

        page = await page.SubmitAsync(
            $"form:has(button[value='lift:{organization.Id}'])",
            ("Table.Act", $"lift:{organization.Id}")
        );

        page.Text.ShouldNotContain("Case 9");
        (await app.EntriesAsync(organization.Id)).ShouldContain(e => e.Action == "legal_hold.imposed");
    }
}
