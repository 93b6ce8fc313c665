using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Operations;

public sealed class AccessTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Guid Id = Guid.CreateVersion7();

    public static TheoryData<string> Pages =>
        [
            "/operations",
            "/operations/users",
            $"/operations/users/{Id}",
            "/operations/organizations",
            $"/operations/organizations/{Id}",
            "/operations/system",
        ];

    public static TheoryData<string, string> Calls =>
        new()
        {
            { "GET", "/overview" },
            { "GET", "/users" },
            { "GET", $"/users/{Id}" },
            { "POST", $"/users/{Id}/suspension" },
            { "DELETE", $"/users/{Id}/suspension" },
            { "DELETE", $"/users/{Id}/sessions" },
            { "POST", $"/users/{Id}/impersonations" },
            { "GET", "/organizations" },
            { "GET", $"/organizations/{Id}" },
            { "GET", $"/organizations/{Id}/members" },
            { "POST", $"/organizations/{Id}/suspension" },
            { "DELETE", $"/organizations/{Id}/suspension" },
            { "GET", "/system" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_does_not_exist_for_others_and_asks_strangers_to_sign_in(string page)
    {
        var owner = await app.VerifiedUserAsync();
        await owner.CreateOrganizationAsync();

        var refused = await (await owner.BrowseAsync()).GetAsync(page);
        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.Find("main h1");
        (await app.Browser().GetAsync(page)).Path.ShouldBe($"/sign-in?returnUrl={Uri.EscapeDataString(page)}");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_does_not_exist_for_others(string method, string path)
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        using var key = app.Caller(await owner.CreateApiKeyAsync(organization, "members.read"));
        using var stranger = app.Caller();

        (await SendAsync(owner.Api, method, path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(key, method, path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(stranger, method, path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task An_operator_sees_every_page_or_that_there_is_no_such_thing(string page)
    {
        var olga = await (await app.OperatorAsync()).BrowseAsync();

        var status = (await olga.GetAsync(page)).Status;

        status.ShouldBe(page.Contains(Id.ToString(), StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/operations/users?sort=nonsense&state=%22&cursor=abc&limit=-7&q=%25_%27")]
    [InlineData("/operations/organizations?sort=-&state=closing&cursor=e30&limit=x&q=%F0%9F%98%80")]
    [InlineData("/operations?days=1000000000000")]
    [InlineData(Operators.Api + "/users?limit=99999999999&cursor=%F0&state=2&sort=-")]
    [InlineData(Operators.Api + "/overview?days=-30")]
    public async Task Junk_in_the_address_is_no_error(string address)
    {
        var olga = await (await app.OperatorAsync()).BrowseAsync();

        (await olga.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient caller, string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), Operators.Api + path);
        if (method == "POST")
        {
            request.Content = JsonContent.Create(new { Reason = "Spam" });
        }

        return caller.SendAsync(request);
    }
}
