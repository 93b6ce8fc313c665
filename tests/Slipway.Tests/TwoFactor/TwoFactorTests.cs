using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Accounts;
using Slipway.Tests.Operations;
using Slipway.Tests.Passkeys;

namespace Slipway.Tests.TwoFactor;

public sealed class TwoFactorTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_password_alone_no_longer_lets_in()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();

        var challenge = await person.ChallengeAsync();
        var session = await app.GiveCodeAsync(challenge, app.NextCode(phone.Seed)).ReadAsync<Session>();

        using var caller = app.Caller(session.Token);
        (await caller.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await person.TwoFactorAsync()).Since.ShouldNotBeNull();
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.twoFactorOn"));
    }

    [Fact]
    public async Task A_set_up_that_is_not_confirmed_changes_nothing()
    {
        var person = await app.VerifiedUserAsync();
        await person.BeginSetupAsync();

        await person.StartSessionAsync();
        (await person.TwoFactorAsync()).Pending.ShouldNotBeNull();
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await person.TwoFactorAsync()).Pending.ShouldBeNull();
    }

    [Fact]
    public async Task To_begin_and_to_end_needs_a_proof_of_late()
    {
        var (old, phone) = (await app.VerifiedUserAsync(), await app.VerifiedUserAsync());
        await phone.TurnOnAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var begin = await old.Api.PostAsync($"{TwoFactorSteps.Mine}/setup", content: null);
        var end = await phone.Api.PostAsJsonAsync($"{TwoFactorSteps.Mine}/removal", new { Code = "000000" });

        (await begin.ProblemAsync()).Code.ShouldBe("insufficient_user_authentication");
        (await end.ProblemAsync()).Code.ShouldBe("insufficient_user_authentication");
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();
        var code = app.NextCode(phone.Seed);

        (await app.GiveCodeAsync(await person.ChallengeAsync(), code)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var again = await app.GiveCodeAsync(await person.ChallengeAsync(), code);
        (await again.ProblemAsync()).Errors.ShouldContainKey("code");
    }

    [Fact]
    public async Task Of_fifty_uses_of_one_code_at_once_exactly_one_succeeds()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();
        var challenges = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => person.ChallengeAsync()));
        var code = app.NextCode(phone.Seed);

        var answers = await Task.WhenAll(challenges.Select(c => app.GiveCodeAsync(c, code)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers
            .Select(a => a.StatusCode)
            .Where(s => s != HttpStatusCode.Created)
            .ShouldAllBe(s => s == HttpStatusCode.BadRequest || s == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_second_step_but_not_the_password()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var wrong = await app.GiveCodeAsync(await person.ChallengeAsync(), "wrong-wrong");
            wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        var challenge = await person.ChallengeAsync();
        var locked = await app.GiveCodeAsync(challenge, app.NextCode(phone.Seed));
        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Headers.RetryAfter.ShouldNotBeNull();

        app.Clock.Advance(TimeSpan.FromMinutes(15));
        var later = await app.GiveCodeAsync(await person.ChallengeAsync(), app.NextCode(phone.Seed));
        later.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_and_tells_the_owner()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();
        phone.RecoveryCodes.Count.ShouldBe(10);
        var code = phone.RecoveryCodes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal);

        (await app.GiveCodeAsync(await person.ChallengeAsync(), code)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await app.GiveCodeAsync(await person.ChallengeAsync(), code)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await person.TwoFactorAsync()).RecoveryCodesLeft.ShouldBe(9);
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.recoveryCodeUsed"));
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_useless()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();

        var codes = await person
            .Api.PostAsJsonAsync($"{TwoFactorSteps.Mine}/recovery-codes", new { Code = app.NextCode(phone.Seed) })
            .ReadAsync<Codes>();

        var old = await app.GiveCodeAsync(await person.ChallengeAsync(), phone.RecoveryCodes[0]);
        old.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var fresh = await app.GiveCodeAsync(await person.ChallengeAsync(), codes.RecoveryCodes[0]);
        fresh.StatusCode.ShouldBe(HttpStatusCode.Created);
        await app.MailToAsync(
            person.Email,
            m => m.Subject == app.Text("en", "accounts.mails.alert.events.recoveryCodesReplaced")
        );
    }

    [Fact]
    public async Task Turning_off_needs_a_code()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();
        var address = $"{TwoFactorSteps.Mine}/removal";

        var guess = await person.Api.PostAsJsonAsync(address, new { Code = "000000" });
        (await guess.ProblemAsync()).Errors.ShouldContainKey("code");
        await person
            .Api.PostAsJsonAsync(address, new { Code = app.NextCode(phone.Seed) })
            .ShouldBeAsync(HttpStatusCode.NoContent);

        await person.StartSessionAsync();
        (await person.TwoFactorAsync()).RecoveryCodesLeft.ShouldBe(0);
    }

    [Fact]
    public async Task A_challenge_ends_with_time_and_with_a_new_password()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();

        var late = await person.ChallengeAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await app.GiveCodeAsync(late, app.NextCode(phone.Seed))).StatusCode.ShouldBe(HttpStatusCode.Gone);

        var old = await person.ChallengeAsync();
        await person
            .Api.PutAsJsonAsync("/api/v1/me/password", new { Current = person.Password, Password = "another fine secret" })
            .ShouldBeAsync(HttpStatusCode.NoContent);
        (await app.GiveCodeAsync(old, app.NextCode(phone.Seed))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await app.GiveCodeAsync("forged", app.NextCode(phone.Seed))).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Seed_and_recovery_codes_do_not_stand_in_the_database()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();

        var rows = string.Join('\n', await Security.Dump.AllAsync(app));

        rows.ShouldNotContain(Convert.ToBase64String(phone.Seed));
        rows.ShouldNotContain(Slipway.TwoFactor.Authenticator.Base32.Encode(phone.Seed));
        phone.RecoveryCodes.ShouldAllBe(c => !rows.Contains(c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_operator_resets_it_with_a_reason_and_the_owner_is_told()
    {
        var person = await app.VerifiedUserAsync();
        await person.TurnOnAsync();
        var supporter = await app.OperatorAsync();
        var id = (await person.MeAsync()).Id;

        await supporter
            .Api.PostAsJsonAsync($"/api/v1/operations/users/{id}/two-factor-reset", new { Reason = "" })
            .ShouldBeAsync(HttpStatusCode.BadRequest);
        await supporter
            .Api.PostAsJsonAsync($"/api/v1/operations/users/{id}/two-factor-reset", new { Reason = "Called back" })
            .ShouldBeAsync(HttpStatusCode.NoContent);

        await person.StartSessionAsync();
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.twoFactorOff"));
    }

    [Fact]
    public async Task An_operator_takes_passkeys_away_only_when_asked_to()
    {
        var person = await app.VerifiedUserAsync();
        await person.AddPasskeyAsync();
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        var page = await browser.GetAsync($"/operations/users/{(await person.MeAsync()).Id}");

        var kept = await page.SubmitAsync(("Reset.Reason", "Called back"));
        kept.Text.ShouldContain(app.Text("en", "errors.not_found"));
        await page.SubmitAsync(("Reset.Reason", "Called back"), ("Reset.Passkeys", "true"));

        (await person.Api.GetAsync("/api/v1/me/passkeys").ReadAsync<IReadOnlyList<object>>()).ShouldBeEmpty();
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.passkeyRemoved"));
    }

    [Fact]
    public async Task Nobody_ends_the_trust_in_a_device_of_somebody_else()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();
        await app.GiveCodeAsync(await person.ChallengeAsync(), app.NextCode(phone.Seed), trustDevice: true);
        var device = (await person.TwoFactorAsync()).TrustedDevices.Single();
        var other = await app.VerifiedUserAsync();

        (await other.Api.DeleteAsync($"{TwoFactorSteps.Mine}/devices/{device.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await person.Api.DeleteAsync($"{TwoFactorSteps.Mine}/devices/{device.Id}")).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );

        (await person.TwoFactorAsync()).TrustedDevices.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_operator_who_impersonates_touches_nothing()
    {
        var person = await app.VerifiedUserAsync();
        using var supporter = await app.ImpersonateAsync(person);

        (await supporter.GetAsync(TwoFactorSteps.Mine)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
