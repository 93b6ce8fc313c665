using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Slipway.Audit.Exports;

namespace Slipway.Tests.Audit;

/// <summary>The log as a file, and filters that are kept.</summary>
public sealed class ExportTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_part_of_the_log_is_written_as_a_table_and_as_lines()
    {
        var owner = await app.VerifiedUserAsync("=1+1");
        var organization = await owner.CreateOrganizationAsync();
        await owner.InviteAsync(organization, "\"sam\"@example.com");
        await owner.InviteAsync(organization, "kim@example.com");

        var table = await ExportAsync(owner, organization, "csv", "member.invited");
        var lines = await ExportAsync(owner, organization, "jsonLines", "member.invited");

        var rows = table.TrimEnd().Split("\r\n");
        rows.Length.ShouldBe(3);
        rows[0].ShouldStartWith("at,action,outcome,");
        rows[1].ShouldContain(",member.invited,Success,Info,,User,");
        rows[1].ShouldContain(",'=1+1,", customMessage: "A spreadsheet must not take a name for a formula");
        rows[2].ShouldContain("\"\"\"sam\"\"@example.com\"");
        var objects = lines.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        objects.Select(o => o.GetProperty("action").GetString()).ShouldBe(["member.invited", "member.invited"]);
        objects[0].GetProperty("actor").GetProperty("name").GetString().ShouldBe("=1+1");
        (await app.EntriesAsync(organization.Id, "audit_log.exported")).Count.ShouldBe(2);
        (await app.EntriesAsync(organization.Id, "audit_export.downloaded")).Count.ShouldBe(2);
        (await app.VerifyAsync(organization.Id)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Filters_are_kept_under_a_name_and_forgotten()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var browser = await owner.BrowseAsync();

        var page = await browser.GetAsync($"{organization.Pages}/audit?outcome=denied");
        page = await page.SubmitAsync("#keep-view form", ("Input.Name", "What was refused"));

        page.Text.ShouldContain("What was refused");
        var other = await owner.AddMemberAsync(organization, "admin");
        (await (await other.BrowseAsync()).GetAsync($"{organization.Pages}/audit")).Text.ShouldNotContain("What was refused");
        page = await page.SubmitAsync("form:has(input[value=forget])");
        page.Text.ShouldNotContain("What was refused");
    }

    [Fact]
    public async Task Search_and_filters_narrow_the_log()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await owner.InviteAsync(organization, "kim@example.com");
        await owner.InviteAsync(organization, "lou@example.com");
        var today = app.Clock.GetUtcNow();

        (await CountAsync("?search=KIM@example")).ShouldBe(1);
        (await CountAsync("?action=member")).ShouldBe(2);
        (await CountAsync("?action=member.invited&outcome=success&severity=info")).ShouldBe(2);
        (await CountAsync("?outcome=failed")).ShouldBe(0);
        (await CountAsync($"?actor={Guid.CreateVersion7()}")).ShouldBe(0);
        (await CountAsync($"?from={today:yyyy-MM-dd}&action=member")).ShouldBe(2);
        (await CountAsync($"?to={today.AddDays(-1):yyyy-MM-dd}")).ShouldBe(0);
        (await CountAsync("?ip=203.0.113.9")).ShouldBe(0);
        var first = await owner.Api.GetAsync($"{organization.Api}/audit-entries?limit=1").ReadAsync<Listed>();
        var second = await owner
            .Api.GetAsync($"{organization.Api}/audit-entries?limit=1&cursor={first.NextCursor}")
            .ReadAsync<Listed>();
        second.Items[0].Id.ShouldBeLessThan(first.Items[0].Id);

        async Task<int> CountAsync(string query) => (await owner.ReadLogAsync(organization, query)).Count;
    }

    private static async Task<string> ExportAsync(Person owner, Organization organization, string format, string action)
    {
        await owner
            .Api.PostAsJsonAsync($"{organization.Api}/audit-exports", new { Format = format, Action = action })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        ExportDetails? newest = null;
        await Eventually.BeAsync(async () =>
        {
            newest = (await owner.Api.GetAsync($"{organization.Api}/audit-exports").ReadAsync<ExportList>()).Items[0];
            return newest.FinishedAt is not null;
        });
        newest!.Rows.ShouldBe(2);
        return await (
            await owner.Api.GetAsync($"{organization.Api}/audit-exports/{newest.Id}/file").ShouldBeAsync(HttpStatusCode.OK)
        ).Content.ReadAsStringAsync();
    }

    private sealed record Listed(IReadOnlyList<Row> Items, string? NextCursor);

    private sealed record Row(Guid Id);
}
