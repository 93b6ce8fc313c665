using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Slipway.Kernel;

namespace Slipway.Tests.Security;

/// <summary>What every answer carries, and what no page contains.</summary>
[Collection("Security")]
public sealed class PageHeaderTests(TestApp app)
{
    [Fact]
    public async Task Every_page_bears_the_security_headers_and_nothing_inline()
    {
        var world = await World.CreateAsync(app);
        var wrong = new List<string>();
        var browser = app.Browser();
        foreach (var route in Routes.Of(app).Where(r => r.Page is not null && r.IsSafe))
        {
            foreach (var kind in new[] { "owner", route.Access is OperatorAttribute ? "operator" : "anonymous" })
            {
                var caller = world.Callers[kind];
                browser.SetCookie("slipway", caller.Credential ?? "");
                var address = route.Address((b, n) => Samples.Parameter(world.Callers["owner"], b, n));
                var page = await browser.GetAsync(address);
                wrong.AddRange(Faults(page).Select(f => $"{address} ({kind}): {f}"));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/no-such-page", 404)]
    [InlineData("/errors/500", 500)]
    [InlineData("/api/v1/no-such", 404)]
    [InlineData("/api/v1/me", 401)]
    [InlineData("/%00", 400)]
    [InlineData("/robots.txt", 200)]
    [InlineData("/_content/Slipway.Ui/slip.css", 200)]
    public async Task Every_other_answer_bears_them_too(string address, int status)
    {
        using var caller = app.Caller();
        using var answer = address == "/%00" ? await caller.GetAsync("/?%00") : await caller.GetAsync(address);

        ((int)answer.StatusCode).ShouldBeOneOf(status, 200);
        HeaderFaults(answer).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_private_is_not_stored()
    {
        var world = await World.CreateAsync(app);
        using var client = app.Caller();
        var wrong = new List<string>();
        foreach (var route in Routes.Of(app).Where(r => r.IsSafe && r.Access is not AnonymousAttribute))
        {
            var caller = world.Callers[route.Access is OperatorAttribute ? "operator" : "owner"];
            using var answer = await client.SendAsync(Samples.Call(route, caller), HttpCompletionOption.ResponseHeadersRead);
            if (answer.IsSuccessStatusCode && answer.Headers.CacheControl is not { NoStore: true })
            {
                wrong.Add($"{route}: Cache-Control: {answer.Headers.CacheControl}");
            }
        }

        wrong.ShouldBeEmpty("Who sits down at the computer next must not find it in the browser's cache");
    }

    [Fact]
    public async Task A_page_that_greets_somebody_is_not_stored_either()
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        using var client = app.Caller();

        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/pricing").As(caller));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Files_are_stored_for_who_is_signed_in_too()
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        using var client = app.Caller();
        var html = await client.GetStringAsync("/sign-in");
        var style = Regex.Match(html, "(?<=href=\")[^\"]+\\.css", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/" + style.TrimStart('/')).As(caller));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeFalse();
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        var world = await World.CreateAsync(app);
        using var client = app.Caller();
        foreach (var route in Routes.Of(app).Where(r => r.IsSafe))
        {
            var caller = world.Callers[route.Access is OperatorAttribute ? "operator" : "owner"];
            using var get = await client.SendAsync(Samples.Call(route, caller), HttpCompletionOption.ResponseHeadersRead);
            using var call = Samples.Call(route, caller);
            call.Method = HttpMethod.Head;
            using var head = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead);

            head.StatusCode.ShouldBe(get.StatusCode, route.ToString());
            head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType, route.ToString());
        }
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    [InlineData("PATCH")]
    [InlineData("X")]
    public async Task An_odd_method_is_refused(string method)
    {
        using var client = app.Caller();
        foreach (var address in new[] { "/", "/sign-in", "/api/v1/me", "/api/v1/sessions", "/robots.txt" })
        {
            using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

            answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, address);
        }
    }

    private static IEnumerable<string> Faults(Page page)
    {
        foreach (var fault in HeaderFaults(page.Answer))
        {
            yield return fault;
        }

        if (page.FindAll("[style]") is [var styled, ..])
        {
            yield return $"style attribute at {styled.OuterHtml[..Math.Min(120, styled.OuterHtml.Length)]}";
        }

        if (page.FindAll("style").Count > 0)
        {
            yield return "style element";
        }

        if (page.FindAll("script").FirstOrDefault(s => !s.HasAttribute("src")) is { } script)
        {
            yield return $"inline script {script.OuterHtml[..Math.Min(120, script.OuterHtml.Length)]}";
        }

        if (page.FindAll("*").FirstOrDefault(HasHandler) is { } handler)
        {
            yield return $"inline handler at {handler.OuterHtml[..Math.Min(120, handler.OuterHtml.Length)]}";
        }
    }

    private static bool HasHandler(IElement element) =>
        element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        || element.GetAttribute("href")?.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<string> HeaderFaults(HttpResponseMessage answer)
    {
        var policy = Header("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        foreach (var rule in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'" })
        {
            if (!policy.Contains(rule))
            {
                yield return $"policy lacks {rule}";
            }
        }

        if (Array.Exists(policy, p => p.Contains("unsafe", StringComparison.Ordinal) || p.Contains('*')))
        {
            yield return "policy allows too much";
        }

        foreach (
            var (header, value) in new[]
            {
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "strict-origin-when-cross-origin"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            }
        )
        {
            if (Header(header) != value)
            {
                yield return $"{header}: {Header(header)}";
            }
        }

        foreach (var talkative in new[] { "Server", "X-Powered-By", "X-AspNet-Version" })
        {
            if (Header(talkative).Length > 0)
            {
                yield return $"tells {talkative}";
            }
        }

        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
    }
}
