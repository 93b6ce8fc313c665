using System.Net.Http.Json;
using Microsoft.Extensions.Logging;

namespace Slipway.Tests.Security;

/// <summary>Secrets never stand in a log, however much is logged.</summary>
public sealed class CredentialLeakTests(CredentialLeakTests.TalkativeApp app) : IClassFixture<CredentialLeakTests.TalkativeApp>
{
    [Fact]
    public async Task No_password_token_or_key_is_logged()
    {
        var person = await app.VerifiedUserAsync();
        var verification = (await app.MailToAsync(person.Email)).Token;
        var organization = await person.CreateOrganizationAsync();
        var key = await person.CreateApiKeyAsync(organization, "members.read");
        using var byKey = app.Caller(key);
        await byKey.GetAsync($"{organization.Api}/members");
        var invited = await app.VerifiedUserAsync();
        await person.AddAsync(organization, invited);
        var invitation = (await app.MailToAsync(invited.Email)).Token;
        var browser = await person.BrowseAsync();
        await browser.GetAsync($"/verify-email?token={verification}");
        await browser.GetAsync($"/invitations/accept?token={invitation}");
        using var caller = app.Caller();
        await caller.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { person.Email });
        var reset = (await app.MailToAsync(person.Email, atLeast: 2)).Token;
        await browser.GetAsync($"/reset-password?token={reset}");
        await caller.PostAsJsonAsync("/api/v1/sessions", new { person.Email, Password = "a wrong secret of mine" });

        (string What, string Secret)[] secrets =
        [
            ("the password", person.Password),
            ("a wrong password", "a wrong secret of mine"),
            ("the session of the API", person.Token),
            ("the session of the browser", browser.Cookies["slipway"]),
            ("the verification token", verification),
            ("the reset token", reset),
            ("the invitation token", invitation),
            ("the API key", key),
        ];
        app.Log.Lines.Count.ShouldBeGreaterThan(1000, "The log is not as talkative as this test needs it");
        var leaks =
            from line in app.Log.Lines
            from secret in secrets
            where line.Contains(secret.Secret, StringComparison.Ordinal)
            select $"{secret.What}: {line[..Math.Min(200, line.Length)]}";

        leaks.ShouldBeEmpty();
    }

    /// <summary>Logs everything that there is to log.</summary>
    public sealed class TalkativeApp : TestApp
    {
        public TalkativeApp() => (Log.Level, Log.Kept) = (LogLevel.Trace, int.MaxValue);

        protected override IEnumerable<(string Key, string Value)> Settings =>
            [
                ("Logging:LogLevel:Default", "Trace"),
                ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
                ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"),
            ];
    }
}
