using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Slipway.Audit.Entries;
using Slipway.AuditStreams.Streams;
using Slipway.Kernel.Audit;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Audit;

/// <summary>What an entry tells: who, what, to whom, from where, from what to what.</summary>
public sealed class RecordingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_change_leaves_who_what_and_from_what_to_what()
    {
        var owner = await app.VerifiedUserAsync("Maya Kern");
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization, name: "Sam Reyes");
        var memberId = await member.IdAsync();
        owner.Api.DefaultRequestHeaders.Add(
            "User-Agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
        );

        await owner
            .Api.PutAsJsonAsync($"{organization.Api}/members/{memberId}/role", new { Role = "admin" })
            .ShouldBeAsync(HttpStatusCode.OK);

        var entry = (await owner.ReadLogAsync(organization, "?action=member.role_changed")).ShouldHaveSingleItem();
        (entry.Outcome, entry.Severity).ShouldBe((AuditOutcome.Success, AuditSeverity.Warning));
        (entry.Actor.Kind, entry.Actor.Id, entry.Actor.Name, entry.Actor.Email).ShouldBe(
            (AuditActor.User, await owner.IdAsync(), "Maya Kern", owner.Email)
        );
        entry.Actor.Device.ShouldNotBeNull().Browser.ShouldBe("Firefox");
        entry.Actor.IpAddress.ShouldNotBeNull().ShouldStartWith("11.");
        entry.Target.ShouldBe(new EntryTarget("member", memberId.ToString(), "Sam Reyes", memberId));
        entry.Changes.ShouldHaveSingleItem().Fields["role"].ShouldBe(new FieldChange("member", "admin"));
        entry.TraceId.ShouldNotBeNull().Length.ShouldBe(32);
        var page = await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/audit/{entry.Id}");
        page.Text.ShouldContain("Maya Kern: Role of a member changed (Sam Reyes · Role: member → admin)");
    }

    [Fact]
    public async Task What_no_use_case_changed_is_said_in_the_readers_language()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await app.InScopeAsync(
            services =>
            {
                var db = services.GetRequiredService<Slipway.Kernel.Data.AppDb>();
                db.Add(new Slipway.Scim.Groups.ScimGroup("Crew"));
                return db.SaveChangesAsync();
            },
            organization.Id
        );
        var browser = await owner.BrowseAsync();

        var english = (await browser.GetAsync($"{organization.Pages}/audit")).Text;
        var german = (await browser.GetAsync($"/de{organization.Pages}/audit")).Text;

        english.ShouldContain("Created: provisioned group");
        german.ShouldContain("Angelegt: bereitgestellte Gruppe");
        english.Split("The program").Length.ShouldBe(2, "The kind of an actor without a name is said once");
    }

    [Fact]
    public async Task Fields_and_their_values_are_said_in_the_readers_language()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var at = app.Clock.GetUtcNow();
        await app.DataAsync(
            db =>
            {
                foreach (var name in new[] { "First", "Second" })
                {
                    var stream = new AuditStream { Kind = StreamKind.Https };
                    stream.Describe(new StreamSettings { Name = name, Address = "https://logs.example/" }, "sealed");
                    stream.Stop("It did not answer", at);
                    db.Add(stream);
                }

                return db.SaveChangesAsync();
            },
            organization.Id
        );
        var entry = (await owner.ReadLogAsync(organization, "?action=audit_stream.created")).ShouldHaveSingleItem();
        var browser = await owner.BrowseAsync();

        var page = await browser.GetAsync($"/de{organization.Pages}/audit/{entry.Id}");

        var rows = page
            .Document.QuerySelectorAll("#changes-0 tr")
            .Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent.Trim())))
            .ToList();
        rows.ShouldContain("Nach Fehlern angehalten | – | ja");
        rows.ShouldContain($"Angehalten | – | {at.ToString("d MMM yyyy, HH:mm", CultureInfo.GetCultureInfo("de"))}");
        rows.ShouldContain("Geheimnis | – | geändert, wird nicht gezeigt");
        page.Html.ShouldContain("(1)\"");
        page.Html.ShouldContain("(2)\"");
    }

    [Fact]
    public async Task Who_is_refused_leaves_an_entry_too()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization);

        await member
            .Api.PostAsJsonAsync($"{organization.Api}/roles", new { Name = "Mine", Permissions = new[] { "members.read" } })
            .ShouldBeAsync(HttpStatusCode.Forbidden);
        await member.Api.GetAsync($"{organization.Api}/audit-entries").ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await member.BrowseAsync()).GetAsync($"{organization.Pages}/audit");

        var denied = await owner.ReadLogAsync(organization, "?outcome=denied");
        denied
            .Select(e => (e.Action, e.Error))
            .ShouldBe([("page.opened", "forbidden"), ("audit_entries.listed", "forbidden"), ("role.created", "forbidden")]);
        denied.ShouldAllBe(e => e.Actor.Email == member.Email && e.Severity == AuditSeverity.Warning);
    }

    [Fact]
    public async Task Signing_in_is_recorded_whether_or_not_it_works()
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();

        await caller
            .PostAsJsonAsync("/api/v1/sessions", new { person.Email, Password = "not the password" })
            .ShouldBeAsync(HttpStatusCode.Unauthorized);
        await person.Api.DeleteAsync("/api/v1/sessions/current").ShouldBeAsync(HttpStatusCode.NoContent);
        await person.SignInAsync();

        var activity = await person.Api.GetAsync("/api/v1/me/activity").ReadAsync<Slipway.Kernel.Data.Page<EntryDetails>>();
        activity
            .Items.Take(3)
            .Select(e => (e.Action, e.Outcome, e.Actor.Kind))
            .ShouldBe([
                ("user.signed_in", AuditOutcome.Success, AuditActor.User),
                ("user.signed_out", AuditOutcome.Success, AuditActor.User),
                ("user.signed_in", AuditOutcome.Failed, AuditActor.Anonymous),
            ]);
    }

    [Fact]
    public async Task Keys_operators_and_jobs_are_told_from_people()
    {
        var owner = await app.VerifiedUserAsync("Maya Kern");
        var organization = await owner.CreateOrganizationAsync();
        var key = await owner.CreateApiKeyAsync(organization, "members.invite", "members.read", "organization.read");
        using var byKey = app.Caller(key);
        await byKey
            .PostAsJsonAsync($"{organization.Api}/invitations", new { Email = Any.Email(), Role = "member" })
            .ShouldBeAsync(HttpStatusCode.Created);
        var support = await app.OperatorAsync();
        using var asOwner = app.Caller((await support.ImpersonateAsync(owner)).Token);
        await asOwner
            .PutAsJsonAsync(
                "/api/v1/me",
                new
                {
                    Name = "Maya K.",
                    Language = "en",
                    TimeZone = "UTC",
                }
            )
            .ShouldBeAsync(HttpStatusCode.NoContent);

        var invited = (await app.EntriesAsync(organization.Id, "member.invited")).ShouldHaveSingleItem();
        invited.Actor.ShouldBe(AuditActor.ApiKey);
        invited.ActorId.ShouldNotBeNull();
        var renamed = (await app.EntriesAsync(null, "profile.updated")).ShouldHaveSingleItem();
        (renamed.Actor, renamed.ActorId, renamed.BehindId).ShouldBe(
            (AuditActor.Operator, await owner.IdAsync(), await support.IdAsync())
        );
        await Eventually.BeAsync(async () => (await app.EntriesAsync(organization.Id, "membership.changed")).Count == 1);
        var followed = (await app.EntriesAsync(organization.Id, "membership.changed"))[0];
        (followed.Actor, followed.ActorId, followed.ActorName).ShouldBe(
            (AuditActor.Job, await owner.IdAsync(), "ProfileChanged>FollowProfile")
        );
    }
}
