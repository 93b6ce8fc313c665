using System.Net.Http.Json;
using Slipway.Audit.Entries;
using Slipway.Tests.Security;
using Slipway.Tests.TwoFactor;

namespace Slipway.Tests.Audit;

/// <summary>Nothing that opens anything is ever written to the log, neither of those who may nor of those who fail.</summary>
public sealed class SecretsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task No_entry_holds_a_password_a_token_a_key_or_a_code()
    {
        var person = await app.VerifiedUserAsync();
        var verification = (await app.MailToAsync(person.Email)).Token;
        var organization = await person.CreateOrganizationAsync();
        var key = await person.CreateApiKeyAsync(organization, "members.read", "organization.read", "members.invite");
        using var byKey = app.Caller(key);
        await byKey.PostAsJsonAsync($"{organization.Api}/invitations", new { Email = Any.Email(), Role = "member" });
        var invited = await app.VerifiedUserAsync();
        await person.AddAsync(organization, invited);
        var invitation = (await app.MailToAsync(invited.Email)).Token;
        using var caller = app.Caller();
        await caller.PostAsJsonAsync("/api/v1/sessions", new { person.Email, Password = "a wrong secret of mine" });
        await caller.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { person.Email });
        var reset = (await app.MailToAsync(person.Email, atLeast: 2)).Token;
        await caller.PostAsJsonAsync("/api/v1/accounts/password-resets", new { Token = reset, Password = "x" });
        await person.Api.PutAsJsonAsync(
            "/api/v1/me/password",
            new { Current = person.Password, Password = "an other secret of mine" }
        );
        person.Password = "an other secret of mine";
        var newEmail = Any.Email();
        await person.Api.PostAsJsonAsync("/api/v1/me/email-changes", new { Email = newEmail });
        var change = (await app.MailToAsync(newEmail)).Token;
        var browser = await person.BrowseAsync();
        var (seed, codes) = await person.TurnOnAsync();

        (string What, string Secret)[] secrets =
        [
            ("the first password", Any.Password),
            ("the new password", "an other secret of mine"),
            ("a wrong password", "a wrong secret of mine"),
            ("the session of the API", person.Token),
            ("the session of the browser", browser.Cookies["slipway"]),
            ("the verification token", verification),
            ("the reset token", reset),
            ("the invitation token", invitation),
            ("the token of the new address", change),
            ("the API key", key),
            ("the seed of the app", Slipway.TwoFactor.Authenticator.Base32.Encode(seed)),
            ("a recovery code", codes[0]),
        ];
        var rows = await app.DataAsync(db => Dump.RowsAsync<AuditEntry>(db, db.Model.FindEntityType(typeof(AuditEntry))!));
        rows.Count.ShouldBeGreaterThan(15);
        var leaks =
            from row in rows
            from secret in secrets
            where row.Contains(secret.Secret, StringComparison.Ordinal)
            select $"{secret.What}: {row[..Math.Min(200, row.Length)]}";

        leaks.ShouldBeEmpty();
    }
}
