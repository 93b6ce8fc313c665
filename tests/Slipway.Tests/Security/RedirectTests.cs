using System.Net;
using CsCheck;
using Slipway.Kernel.Http;

namespace Slipway.Tests.Security;

/// <summary>No redirect leaves this origin (CWE-601).</summary>
[Collection("Security")]
public sealed class RedirectTests(TestApp app)
{
    public static TheoryData<string> Elsewhere =>
        [
            "https://evil.example/",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            " //evil.example",
            "/%09/evil.example",
            "%2f%2fevil.example",
            "/%2f/evil.example",
            "/%5cevil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "evil.example",
            "@evil.example",
            "/.evil.example/..//evil.example",
            "http:evil.example",
        ];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Signing_in_never_leads_elsewhere(string address)
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        var browser = app.Browser();
        var page = await browser.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}");

        using var answer = await browser.SendAsync(
            page.Request("main form", ("Input.Email", caller.User!.Email), ("Input.Password", Any.Password))
        );

        browser.IsSignedIn.ShouldBeTrue();
        ShouldStayHere(answer);
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Choosing_a_language_never_leads_elsewhere(string address)
    {
        var browser = app.Browser();
        var page = await browser.GetAsync("/sign-in");
        var token = page.Find("input[name=__RequestVerificationToken]").GetAttribute("value")!;

        using var answer = await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/preferences/language")
            {
                Content = new FormUrlEncodedContent([
                    new("__RequestVerificationToken", token),
                    new("value", "fr"),
                    new("back", address),
                ]),
            }
        );

        ShouldStayHere(answer);
    }

    [Theory]
    [InlineData("/en//evil.example")]
    [InlineData("/en/\\evil.example")]
    [InlineData("/en/%5Cevil.example")]
    [InlineData("/en/%2F%2Fevil.example")]
    public async Task A_language_prefix_never_leads_elsewhere(string address)
    {
        using var caller = app.Caller();

        using var answer = await caller.GetAsync(address);

        ShouldStayHere(answer);
    }

    [Fact]
    public async Task A_return_address_of_ours_is_followed()
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        var browser = app.Browser();
        var page = await browser.GetAsync($"/sign-in?returnUrl=/o/{caller.Organization.Slug}");

        var next = await page.SubmitAsync("main form", ("Input.Email", caller.User!.Email), ("Input.Password", Any.Password));

        next.Path.ShouldBe($"/o/{caller.Organization.Slug}");
    }

    [Fact]
    public void A_local_path_resolves_to_this_origin_however_it_is_made() =>
        Gen.Char["/\\ \t\r\n\0.:@%25ab#?\u2028\u0085"]
            .Array[0, 8]
            .Select(c => new string(c))
            .Sample(
                path =>
                    Paths.Local(path) is not { } local
                    || (
                        Uri.TryCreate(new Uri("https://here.example/"), local, out var target)
                        && target.Authority == "here.example"
                        && target.Scheme == "https"
                    ),
                iter: 20_000
            );

    private static void ShouldStayHere(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
        if (answer.Headers.Location is { } location)
        {
            location.OriginalString.ShouldNotContain('\\');
            new Uri(new Uri("http://localhost/"), location.OriginalString).Authority.ShouldBe("localhost");
        }
    }
}
