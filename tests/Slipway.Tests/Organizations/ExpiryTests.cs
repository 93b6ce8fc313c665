using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Organizations;

/// <summary>Moves the clock of an app of its own.</summary>
public sealed class ExpiryTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_expired_invitation_is_refused_and_can_be_sent_again()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var invited = await app.VerifiedUserAsync();
        var invitation = await owner.InviteAsync(organization, invited.Email);
        var token = (await app.MailToAsync(invited.Email, atLeast: 2)).Token;

        app.Clock.Advance(TimeSpan.FromDays(8));
        await owner.SignInAsync();
        await invited.SignInAsync();

        var page = await app.Browser().GetAsync($"/invitations/accept?token={token}");
        page.Text.ShouldContain("expired");
        var refused = await invited.Api.PostAsJsonAsync("/api/v1/invitations/acceptance", new { token }).ProblemAsync();
        refused.Code.ShouldBe("invitations.expired");

        await owner
            .Api.PostAsync($"{organization.Api}/invitations/{invitation.Id}/mails", content: null)
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await invited.AcceptAsync((await app.MailToAsync(invited.Email, atLeast: 3)).Token);
    }

    [Fact]
    public async Task An_expired_key_opens_nothing()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var key = await owner
            .Api.PostAsJsonAsync(
                $"{organization.Api}/api-keys",
                new
                {
                    Name = "ci",
                    Scopes = new[] { "organization.read" },
                    ExpiresInDays = 2,
                }
            )
            .ReadAsync<CreatedKey>();
        using var program = app.Caller(key.Key);
        (await program.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Clock.Advance(TimeSpan.FromDays(3));

        (await program.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private sealed record CreatedKey(string Key);
}
