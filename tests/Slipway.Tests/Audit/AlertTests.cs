using System.Net;
using System.Net.Http.Json;
using Slipway.Audit.Alerts;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Audit;

/// <summary>What looks wrong is told to owners and admins, once.</summary>
public sealed class AlertTests(AlertTests.PatientApp app) : IClassFixture<AlertTests.PatientApp>
{
    [Fact]
    public async Task More_than_five_failed_sign_ins_in_an_hour_are_told_once()
    {
        var (owner, organization) = await OrganizationAsync();
        var member = await owner.AddMemberAsync(organization, name: "Sam Reyes");
        using var stranger = app.Caller();

        for (var i = 0; i < 8; i++)
        {
            await stranger.PostAsJsonAsync("/api/v1/sessions", new { member.Email, Password = "certainly wrong" });
        }

        var mail = await AlertMailAsync(owner, "Many failed sign-ins");
        mail.Text.ShouldContain("Sam Reyes");
        await SettledAsync();
        (await AlertsAsync(owner, organization)).ShouldHaveSingleItem().Kind.ShouldBe(AlertKind.FailedSignIns);
        var page = await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/audit/alerts");
        page.Text.ShouldContain("Sam Reyes");
    }

    [Fact]
    public async Task Who_is_erased_is_named_by_no_alert_any_more()
    {
        var (owner, organization) = await OrganizationAsync();
        var member = await owner.AddMemberAsync(organization, name: "Noor Haddad");
        using var stranger = app.Caller();
        for (var i = 0; i < 6; i++)
        {
            await stranger.PostAsJsonAsync("/api/v1/sessions", new { member.Email, Password = "certainly wrong" });
        }

        await SettledAsync();
        (await AlertsAsync(owner, organization)).ShouldHaveSingleItem().Name.ShouldBe("Noor Haddad");
        var browser = await (await Operators.OperatorAsync(app)).BrowseAsync();

        await (await browser.GetAsync("/operations/audit/erasures")).SubmitAsync(
            "form:has(input[value=erase])",
            ("Input.Person", member.Email)
        );

        await Eventually.BeAsync(async () => (await AlertsAsync(owner, organization)).Single().Name.Length == 0);
        (await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/audit/alerts")).Text.ShouldNotContain("Noor Haddad");
    }

    [Fact]
    public async Task Five_are_not_and_what_is_switched_off_neither()
    {
        var (owner, organization) = await OrganizationAsync();
        var member = await owner.AddMemberAsync(organization);
        await owner
            .Api.PutAsJsonAsync(
                $"{organization.Api}/audit-alert-rules",
                new
                {
                    FailedSignIns = true,
                    Failures = 5,
                    Exports = 3,
                }
            )
            .ShouldBeAsync(HttpStatusCode.NoContent);
        using var stranger = app.Caller();
        for (var i = 0; i < 5; i++)
        {
            await stranger.PostAsJsonAsync("/api/v1/sessions", new { member.Email, Password = "certainly wrong" });
        }

        await owner
            .Api.PutAsJsonAsync($"{organization.Api}/members/{await member.IdAsync()}/role", new { Role = "admin" })
            .ShouldBeAsync(HttpStatusCode.OK);

        await SettledAsync();
        (await AlertsAsync(owner, organization)).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_rights_many_exports_and_a_new_device_are_told()
    {
        var (owner, organization) = await OrganizationAsync();
        var member = await owner.AddMemberAsync(organization);
        await owner
            .Api.PutAsJsonAsync($"{organization.Api}/members/{await member.IdAsync()}/role", new { Role = "admin" })
            .ShouldBeAsync(HttpStatusCode.OK);
        for (var i = 0; i < 4; i++)
        {
            await owner
                .Api.PostAsJsonAsync($"{organization.Api}/audit-exports", new { Format = "csv" })
                .ShouldBeAsync(HttpStatusCode.Accepted);
        }

        using var phone = app.Caller();
        phone.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1");
        await phone
            .PostAsJsonAsync("/api/v1/sessions", new { member.Email, member.Password })
            .ShouldBeAsync(HttpStatusCode.Created);

        await Eventually.BeAsync(async () => (await AlertsAsync(owner, organization)).Count == 3);
        (await AlertsAsync(owner, organization))
            .Select(a => a.Kind)
            .Order()
            .ShouldBe([AlertKind.NewDevice, AlertKind.Escalation, AlertKind.MassExport]);
    }

    private async Task<(Person, Organization)> OrganizationAsync()
    {
        var owner = await app.VerifiedUserAsync();
        return (owner, await owner.CreateOrganizationAsync());
    }

    private static async Task<IReadOnlyList<AlertDetails>> AlertsAsync(Person owner, Organization organization) =>
        (await owner.Api.GetAsync($"{organization.Api}/audit-alerts").ReadAsync<AlertList>()).Items;

    private Task<Mail> AlertMailAsync(Person to, string subject) =>
        app.MailToAsync(to.Email, m => m.Subject.Contains(subject, StringComparison.Ordinal));

    /// <summary>Everything that has happened is sealed, and the jobs that look at it are over.</summary>
    private Task<bool> SettledAsync() =>
        app.InScopeAsync(async services =>
        {
            await services.GetRequiredService<Slipway.Audit.Integrity.Sealing>().RunAsync(CancellationToken.None);
            var db = services.GetRequiredService<Slipway.Kernel.Data.AppDb>();
            await Eventually.BeAsync(() =>
                Task.FromResult(
                    !db.Set<Slipway.Kernel.Jobs.JobRow>()
                        .Any(j =>
                            j.State == Slipway.Kernel.Jobs.JobState.Waiting || j.State == Slipway.Kernel.Jobs.JobState.Running
                        )
                )
            );
            return true;
        });

    /// <summary>Turns nobody away, however often they fail.</summary>
    public sealed class PatientApp : TestApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings =>
            [("Accounts:FailuresPerAccount", "100"), ("Accounts:FailuresPerAddress", "100")];
    }
}
