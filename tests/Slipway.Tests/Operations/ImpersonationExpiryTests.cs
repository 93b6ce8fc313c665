using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Operations;

// The clock moves for everybody, so this app is not shared with other tests
public sealed class ImpersonationExpiryTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task It_runs_out_by_itself_and_the_operator_finds_the_way_back()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        var browser = await olga.BrowseAsync();
        var page = await browser.GetAsync($"/operations/users/{await person.IdAsync()}");
        var inside = await page.SubmitAsync(("Acting.Reason", "Ticket 7"), ("Acting.Minutes", "10"));
        using var acting = app.Caller((await olga.ImpersonateAsync(person, minutes: 10)).Token);

        app.Clock.Advance(TimeSpan.FromMinutes(9));
        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/organizations")).Path.ShouldBe("/organizations");

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var console = await inside.SubmitAsync(".banner form");

        console.Path.ShouldBe("/operations");
        console.Document.Body!.TextContent.ShouldContain("Your time as somebody else is over.");
        (await olga.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_does_not_outlive_the_operators_own_session()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        var session = await olga.StartSessionAsync();
        app.Clock.Advance(session.ExpiresAt - app.Clock.GetUtcNow() - TimeSpan.FromMinutes(5));
        await olga
            .Api.PostAsJsonAsync("/api/v1/sessions/current/confirmation", new { olga.Password })
            .ShouldBeAsync(HttpStatusCode.NoContent);

        var grant = await olga.ImpersonateAsync(person, minutes: 60);

        grant.ExpiresAt.ShouldBeLessThan(session.ExpiresAt);
        using var acting = app.Caller(grant.Token);
        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await olga.SignInAsync();
    }
}
