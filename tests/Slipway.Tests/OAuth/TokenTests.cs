using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slipway.Audit.Entries;
using Slipway.Kernel.Audit;
using Slipway.Tests.Audit;
using Slipway.Tests.Operations;

namespace Slipway.Tests.OAuth;

/// <summary>How long tokens live, and what ends them.</summary>
public sealed class TokenTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_refresh_token_works_once_and_using_it_again_ends_everything_that_came_of_it()
    {
        var (owner, acme, client) = await StartAsync();
        var browser = await owner.BrowseAsync();
        var first = await client.ConnectAsync(browser, acme);
        var elsewhere = await client.ConnectAsync(browser, acme);

        var second = await client.RefreshAsync(first.Refresh!).ReadAsync<Tokens>();
        (await MayAsync(second, acme)).ShouldBeTrue();
        var reuse = await client.RefreshAsync(first.Refresh!).ShouldBeAsync(HttpStatusCode.BadRequest);

        (await reuse.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        (await MayAsync(first, acme)).ShouldBeFalse();
        (await MayAsync(second, acme)).ShouldBeFalse();
        await client.RefreshAsync(second.Refresh!).ShouldBeAsync(HttpStatusCode.BadRequest);
        (await MayAsync(elsewhere, acme)).ShouldBeTrue("Another sign-in is another family");
    }

    [Fact]
    public async Task The_log_says_who_got_tokens_and_what_became_of_them()
    {
        var (owner, acme, client) = await StartAsync();
        var browser = await owner.BrowseAsync();
        var first = await client.ConnectAsync(browser, acme);
        await client.RefreshAsync(first.Refresh!).ShouldBeAsync(HttpStatusCode.OK);
        await client.RefreshAsync(first.Refresh!).ShouldBeAsync(HttpStatusCode.BadRequest);
        await client.RefreshAsync(first.Refresh!).ShouldBeAsync(HttpStatusCode.BadRequest);
        var second = await client.ConnectAsync(browser, acme);
        await client.PostAsync("revoke", ("token", second.Access)).ShouldBeAsync(HttpStatusCode.OK);
        await client.PostAsync("token", ("grant_type", "client_credentials")).ShouldBeAsync(HttpStatusCode.OK);

        var entries = (await app.EntriesAsync(acme.Id)).FindAll(e => e.Action.StartsWith("token.", StringComparison.Ordinal));

        entries
            .Select(e => e.Action)
            .ShouldBe(["token.issued", "token.refreshed", "token.reused", "token.issued", "token.revoked", "token.issued"]);
        entries.ShouldAllBe(e =>
            e.Actor == AuditActor.Application && e.ActorId == client.Id && e.TargetId == client.Id.ToString()
        );
        entries.ShouldAllBe(e => e.Outcome == AuditOutcome.Success && e.IpAddress != null);
        var person = await owner.IdAsync();
        entries.ConvertAll(e => e.BehindId).ShouldBe([person, person, person, person, person, null]);
        entries.Single(e => e.Action == "token.reused").Severity.ShouldBe(AuditSeverity.Critical);
        entries.Select(e => e.Content()).ShouldAllBe(c => !c.Contains(first.Access) && !c.Contains(first.Refresh!));
    }

    [Fact]
    public async Task A_wrong_secret_is_in_the_log_once_a_minute()
    {
        var (_, acme, client) = await StartAsync();
        var right = client.ClientSecret;
        client.ClientSecret = "slc_wrong";
        (string, string)[] ask = [("grant_type", "client_credentials")];

        await client.PostAsync("token", ask).ShouldBeAsync(HttpStatusCode.Unauthorized);
        await client.PostAsync("introspect", ("token", "x")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        (await RefusalsAsync()).Count.ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.PostAsync("token", ask).ShouldBeAsync(HttpStatusCode.Unauthorized);
        client.ClientSecret = right;
        await client.PostAsync("token", ask).ShouldBeAsync(HttpStatusCode.OK);

        var refusals = await RefusalsAsync();
        refusals.Count.ShouldBe(2);
        refusals.ShouldAllBe(e => e.Outcome == AuditOutcome.Failed && e.Severity == AuditSeverity.Warning);
        refusals.ShouldAllBe(e => e.TargetId == client.Id.ToString() && e.IpAddress != null);
        refusals.ShouldAllBe(e => !e.Content().Contains("slc_wrong"));

        async Task<List<AuditEntry>> RefusalsAsync() =>
            (await app.EntriesAsync(acme.Id)).FindAll(e => e.Action == "application.authenticated");
    }

    [Fact]
    public async Task Of_many_uses_at_the_same_moment_one_succeeds()
    {
        var (owner, acme, client) = await StartAsync();
        var browser = await owner.BrowseAsync();
        var answer = await client.AskAsync(browser, acme);

        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.RedeemAsync(answer["code"])));
        codes.Count(c => c.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        codes.ShouldAllBe(c => c.StatusCode == HttpStatusCode.OK || c.StatusCode == HttpStatusCode.BadRequest);

        var tokens = await client.ConnectAsync(browser, acme);
        var refreshes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.RefreshAsync(tokens.Refresh!)));
        refreshes.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        refreshes.ShouldAllBe(r => r.StatusCode == HttpStatusCode.OK || r.StatusCode == HttpStatusCode.BadRequest);
        var won = await refreshes.Single(r => r.StatusCode == HttpStatusCode.OK).ReadAsync<Tokens>();
        (await MayAsync(won, acme)).ShouldBeFalse("The others were reuse");
    }

    [Fact]
    public async Task A_code_belongs_to_its_client_and_its_verifier()
    {
        var (owner, acme, client) = await StartAsync();
        var thief = await ClientProgram.RegisterAsync(owner, acme);
        var answer = await client.AskAsync(await owner.BrowseAsync(), acme);

        await thief.RedeemAsync(answer["code"]).ShouldBeAsync(HttpStatusCode.BadRequest);
        await client
            .PostAsync(
                "token",
                ("grant_type", "authorization_code"),
                ("code", answer["code"]),
                ("redirect_uri", ClientProgram.Callback),
                ("code_verifier", "another-verifier-another-verifier-another-verifier")
            )
            .ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_leaves_or_is_suspended_takes_the_application_along()
    {
        var (owner, acme, client) = await StartAsync();
        var member = await owner.AddMemberAsync(acme, "admin");
        var tokens = await client.ConnectAsync(await member.BrowseAsync(), acme, "offline_access members.read members.invite");
        (await MayAsync(tokens, acme)).ShouldBeTrue();
        (await ScopeAsync(client, tokens)).ShouldContain("members.invite");

        var id = await member.Api.GetFromJsonAsync<JsonObject>("/api/v1/me");
        var address = $"{acme.Api}/members/{id!["id"]}";
        await owner.Api.PutAsJsonAsync(address + "/role", new { Role = "member" }).ShouldBeAsync(HttpStatusCode.OK);
        (await ScopeAsync(client, tokens)).ShouldNotContain("members.invite", Case.Sensitive, "A member may not invite");

        await owner.Api.DeleteAsync(address).ShouldBeAsync(HttpStatusCode.NoContent);
        (await MayAsync(tokens, acme)).ShouldBeFalse();
        await client.RefreshAsync(tokens.Refresh!).ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_client_gives_tokens_back()
    {
        var (owner, acme, client) = await StartAsync();
        var browser = await owner.BrowseAsync();
        var one = await client.ConnectAsync(browser, acme);
        var other = await client.ConnectAsync(browser, acme);

        await client.PostAsync("revoke", ("token", one.Access)).ShouldBeAsync(HttpStatusCode.OK);
        (await MayAsync(one, acme)).ShouldBeFalse();
        (await MayAsync(other, acme)).ShouldBeTrue();
        await client.PostAsync("revoke", ("token", other.Refresh!)).ShouldBeAsync(HttpStatusCode.OK);
        (await MayAsync(other, acme)).ShouldBeFalse("All that came of the sign-in goes with the refresh token");
        await client.PostAsync("revoke", ("token", "unknown")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_application_acts_in_its_organizations_name_as_far_as_the_person_responsible_may()
    {
        var (owner, acme, _) = await StartAsync();
        var admin = await owner.AddMemberAsync(acme, "admin");
        var client = await ClientProgram.RegisterAsync(admin, acme);

        var tokens = await client.PostAsync("token", ("grant_type", "client_credentials")).ReadAsync<Tokens>();
        tokens.Refresh.ShouldBeNull();
        tokens.Identity.ShouldBeNull();
        (await MayAsync(tokens, acme)).ShouldBeTrue();
        var few = await client
            .PostAsync("token", ("grant_type", "client_credentials"), ("scope", "members.invite"))
            .ReadAsync<Tokens>();
        (await MayAsync(few, acme)).ShouldBeFalse("It did not ask for that");
        await client
            .PostAsync("token", ("grant_type", "client_credentials"), ("scope", "apikeys.read"))
            .ShouldBeAsync(HttpStatusCode.BadRequest);

        var id = await admin.Api.GetFromJsonAsync<JsonObject>("/api/v1/me");
        await owner.Api.DeleteAsync($"{acme.Api}/members/{id!["id"]}").ShouldBeAsync(HttpStatusCode.NoContent);
        (await MayAsync(tokens, acme)).ShouldBeFalse();
        await client.PostAsync("token", ("grant_type", "client_credentials")).ShouldBeAsync(HttpStatusCode.BadRequest);

        // Whoever gives it a new secret answers for it from then on
        var secret = await owner.Api.PostAsync(client.Api + "/secret", null).ReadAsync<JsonObject>();
        await client.PostAsync("token", ("grant_type", "client_credentials")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        client.ClientSecret = secret["clientSecret"]!.GetValue<string>();
        var again = await client.PostAsync("token", ("grant_type", "client_credentials")).ReadAsync<Tokens>();
        (await MayAsync(again, acme)).ShouldBeTrue();

        await owner.Api.DeleteAsync(client.Api).ShouldBeAsync(HttpStatusCode.NoContent);
        (await MayAsync(again, acme)).ShouldBeFalse();
    }

    private async Task<bool> MayAsync(Tokens tokens, Organization acme) =>
        await ClientProgram.CallAsync(app, tokens.Access, acme.Api + "/members") == HttpStatusCode.OK;

    private static async Task<string> ScopeAsync(ClientProgram client, Tokens tokens) =>
        (await client.PostAsync("introspect", ("token", tokens.Access)).ReadAsync<JsonObject>())["scope"]!.GetValue<string>();

    private async Task<(Person Owner, Organization Acme, ClientProgram Client)> StartAsync()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        return (owner, acme, await ClientProgram.RegisterAsync(owner, acme));
    }
}
