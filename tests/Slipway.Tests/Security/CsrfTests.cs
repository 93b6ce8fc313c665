using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Security;

/// <summary>What a browser sends by itself does nothing without a token that only our pages hold.</summary>
[Collection("Security")]
public sealed class CsrfTests(TestApp app)
{
    [Fact]
    public async Task The_api_by_cookie_needs_a_token_for_every_unsafe_endpoint()
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        var before = await Dump.AllAsync(app);
        using var client = app.Caller();
        foreach (var route in Routes.Of(app).Where(r => r.IsApi && !r.IsSafe && r.Access is not Slipway.Kernel.OperatorAttribute))
        {
            using var call = Samples.Call(route, caller);
            call.Headers.Authorization = null;
            call.Headers.Add("Cookie", "slipway=" + caller.Credential);

            using var answer = await client.SendAsync(call);

            (await answer.ProblemAsync()).Code.ShouldBe("antiforgery", route.ToString());
        }

        (await Dump.AllAsync(app)).ShouldBeAs(before, "A refused request has changed something");
    }

    [Fact]
    public async Task The_api_by_cookie_works_with_the_token_of_a_page()
    {
        var browser = await (await app.VerifiedUserAsync()).BrowseAsync();
        var token = Token(await browser.GetAsync("/organizations"));

        using var answer = await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/organizations")
            {
                Content = JsonContent.Create(new { Name = Any.OrganizationName() }),
                Headers = { { "RequestVerificationToken", token } },
            }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task No_form_is_accepted_without_a_token()
    {
        var world = await World.CreateAsync(app);
        var before = await Dump.AllAsync(app);
        using var client = app.Caller();
        foreach (var route in Routes.Of(app).Where(r => !r.IsApi && !r.IsSafe))
        {
            var caller = world.Callers[route.Access is Slipway.Kernel.OperatorAttribute ? "operator" : "owner"];
            using var call = Samples.Call(route, caller);
            call.Content = new FormUrlEncodedContent([new("_handler", "anything"), new("value", "dark")]);

            using var answer = await client.SendAsync(call);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, route.ToString());
        }

        (await Dump.AllAsync(app)).ShouldBeAs(before, "A refused request has changed something");
    }

    [Fact]
    public async Task The_token_of_another_session_is_refused()
    {
        var attacker = await (await app.VerifiedUserAsync()).BrowseAsync();
        var victim = await (await app.VerifiedUserAsync()).BrowseAsync();
        var name = Any.OrganizationName();
        var stolen = await attacker.GetAsync("/organizations/new");
        victim.SetCookie("antiforgery", attacker.Cookies["antiforgery"]);

        using var answer = await victim.SendAsync(stolen.Request("form", ("Input.Name", name)));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await victim.GetAsync("/organizations")).Html.ShouldNotContain(name);
    }

    private static string Token(Page page) => page.Find("input[name=__RequestVerificationToken]").GetAttribute("value")!;
}
