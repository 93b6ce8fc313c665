using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Users;
using Slipway.Tests.Accounts;
using Slipway.Tests.TwoFactor;

namespace Slipway.Tests.Passkeys;

public sealed class PasskeyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_passkey_lets_in_without_password_or_code_and_the_owner_is_told_of_it()
    {
        var person = await app.VerifiedUserAsync();
        await person.TurnOnAsync();
        var device = await person.AddPasskeyAsync();

        var session = await app.SignInAsync(device).ReadAsync<Session>();

        using var caller = app.Caller(session.Token);
        (await caller.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await person.PasskeysAsync()).Single().LastUsedAt.ShouldNotBeNull();
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.passkeyAdded"));
    }

    [Fact]
    public async Task A_device_that_does_not_look_who_holds_it_is_one_factor()
    {
        var person = await app.VerifiedUserAsync();
        var device = await person.AddPasskeyAsync(new() { VerifiesUser = false });
        (await app.SignInAsync(device)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var authenticator = await person.TurnOnAsync();

        var owed = (await (await app.SignInAsync(device)).Content.ReadFromJsonAsync<JsonObject>())!;

        owed["code"]!.GetValue<string>().ShouldBe("accounts.second_step_needed");
        var challenge = owed["challenge"]!.GetValue<string>();
        var again = await app.AskForPasskeyAsync();
        using var caller = app.Caller();
        await caller
            .PostAsJsonAsync(
                "/api/v1/sessions/second-step/passkey",
                new
                {
                    challenge,
                    again.State,
                    Credential = device.Get(again.Options),
                }
            )
            .ShouldBeAsync(HttpStatusCode.Unauthorized);
        var code = app.NextCode(authenticator.Seed);
        (await app.GiveCodeAsync(challenge, code)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_not_quite_right_lets_nobody_in()
    {
        var person = await app.VerifiedUserAsync();
        var device = await person.AddPasskeyAsync();
        var stranger = await (await app.VerifiedUserAsync()).AddPasskeyAsync();
        var used = await app.AskForPasskeyAsync();
        var proof = device.Get(used.Options);
        (await app.SignInAsync(used.State, proof)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var fresh = await app.AskForPasskeyAsync();

        var attempts = new Dictionary<string, (string State, string Proof)>(StringComparer.Ordinal)
        {
            ["the same again"] = (used.State, proof),
            ["a new answer to an old question"] = (used.State, device.Get(used.Options)),
            ["an old answer to a new question"] = (fresh.State, proof),
            ["another site"] = (fresh.State, (device with { Origin = "http://localhost.evil.example" }).Get(fresh.Options)),
            ["another port"] = (fresh.State, (device with { Origin = "http://localhost:81" }).Get(fresh.Options)),
            ["another domain"] = (fresh.State, (device with { Domain = "evil.example" }).Get(fresh.Options)),
            ["a copy of the device"] = (fresh.State, (device with { Count = 0 }).Get(fresh.Options)),
            ["another key"] = (fresh.State, (device with { Key = new SoftAuthenticator().Key }).Get(fresh.Options)),
            ["an unknown passkey"] = (fresh.State, new SoftAuthenticator { UserHandle = device.UserHandle }.Get(fresh.Options)),
            ["in somebody's name"] = (fresh.State, (stranger with { UserHandle = device.UserHandle }).Get(fresh.Options)),
            ["of nobody"] = (fresh.State, (device with { UserHandle = [1, 2, 3] }).Get(fresh.Options)),
            ["no object"] = (fresh.State, "[]"),
            ["no JSON"] = (fresh.State, "{\"response\":"),
            ["half of it"] = (fresh.State, "{\"id\":\"x\",\"type\":\"public-key\",\"response\":{\"authenticatorData\":\"!\"}}"),
            ["a forged question"] = ("forged", device.Get(fresh.Options)),
        };
        foreach (var (name, attempt) in attempts)
        {
            using var answer = await app.SignInAsync(attempt.State, attempt.Proof);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499, name);
        }

        var late = await app.AskForPasskeyAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await app.SignInAsync(late.State, device.Get(late.Options))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await app.SignInAsync(device)).StatusCode.ShouldBe(HttpStatusCode.Created, "The device itself is still good");
    }

    [Fact]
    public async Task Of_many_uses_of_one_answer_at_once_exactly_one_succeeds()
    {
        var person = await app.VerifiedUserAsync();
        var device = await person.AddPasskeyAsync();
        var challenge = await app.AskForPasskeyAsync();
        var proof = device.Get(challenge.Options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.SignInAsync(challenge.State, proof)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
    }

    [Fact]
    public async Task A_passkey_takes_the_place_of_a_code_after_the_password()
    {
        var person = await app.VerifiedUserAsync();
        await person.TurnOnAsync();
        var device = await person.AddPasskeyAsync(new() { VerifiesUser = false });
        var stranger = await (await app.VerifiedUserAsync()).AddPasskeyAsync();

        (await CompleteAsync(stranger)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CompleteAsync(device)).StatusCode.ShouldBe(HttpStatusCode.Created);

        async Task<HttpResponseMessage> CompleteAsync(SoftAuthenticator with)
        {
            var (half, asked) = (await person.ChallengeAsync(), await app.AskForPasskeyAsync());
            using var caller = app.Caller();
            return await caller.PostAsJsonAsync(
                "/api/v1/sessions/second-step/passkey",
                new
                {
                    Challenge = half,
                    asked.State,
                    Credential = with.Get(asked.Options),
                }
            );
        }
    }

    [Fact]
    public async Task A_passkey_confirms_a_session_and_only_its_owners()
    {
        var person = await app.VerifiedUserAsync();
        var device = await person.AddPasskeyAsync();
        var other = await app.VerifiedUserAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await person.Api.GetAsync("/api/v1/me/personal-data")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await ConfirmAsync(other)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ConfirmAsync(person)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await person.Api.GetAsync("/api/v1/me/personal-data")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> ConfirmAsync(Person who)
        {
            var asked = await app.AskForPasskeyAsync();
            return await who.Api.PostAsJsonAsync(
                "/api/v1/sessions/current/confirmation/passkey",
                new { asked.State, Credential = device.Get(asked.Options) }
            );
        }
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        var person = await app.VerifiedUserAsync();
        await person.AddPasskeyAsync();
        await person.AddPasskeyAsync();
        await app.DataAsync(db =>
            db.Set<User>().Where(u => u.Email == person.Email).ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, ""))
        );
        var both = await person.PasskeysAsync();

        (await person.Api.DeleteAsync($"{PasskeySteps.Mine}/{both[0].Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var last = await person.Api.DeleteAsync($"{PasskeySteps.Mine}/{both[1].Id}").ProblemAsync();
        last.Code.ShouldBe("passkeys.last_way_in");
    }

    [Fact]
    public async Task What_is_somebody_elses_is_not_found_and_one_passkey_is_one_persons()
    {
        var person = await app.VerifiedUserAsync();
        var device = await person.AddPasskeyAsync();
        var id = (await person.PasskeysAsync()).Single().Id;
        var other = await app.VerifiedUserAsync();

        (await other.Api.DeleteAsync($"{PasskeySteps.Mine}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.PutAsJsonAsync($"{PasskeySteps.Mine}/{id}", new { Name = "Mine" })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        var asked = await other.Api.PostAsync($"{PasskeySteps.Mine}/challenges", null).ReadAsync<Challenge>();
        var twice = new
        {
            asked.State,
            Credential = device.Create(asked.Options),
            Name = "Stolen",
        };
        (await other.Api.PostAsJsonAsync(PasskeySteps.Mine, twice)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_name_and_remove_passkeys_and_ask_for_them_only_with_script()
    {
        var person = await app.VerifiedUserAsync();
        await person.AddPasskeyAsync();
        var id = (await person.PasskeysAsync()).Single().Id;
        var browser = await person.BrowseAsync();
        (await browser.GetAsync("/account/passkeys/new")).Find(".js[data-passkey=create] form").ShouldNotBeNull();

        var dialog = await browser.GetAsync($"/account/passkeys?rename={id}");
        var renamed = await dialog.SubmitAsync(("Input.Name", "Phone"));
        renamed.Path.ShouldBe("/account/passkeys");
        (await person.PasskeysAsync()).Single().Name.ShouldBe("Phone");

        var question = await browser.GetAsync($"/account/passkeys?remove={id}");
        (await question.SubmitAsync("#remove form")).Path.ShouldBe("/account/passkeys");
        (await person.PasskeysAsync()).ShouldBeEmpty();
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.passkeyRemoved"));
        (await app.Browser().GetAsync("/sign-in")).Find(".js[data-passkey=get][data-autofill] form").ShouldNotBeNull();
    }
}
