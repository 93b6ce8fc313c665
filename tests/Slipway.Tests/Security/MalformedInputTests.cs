using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Tests.Security;

/// <summary>Whatever is sent to an endpoint, it is the caller's mistake, said as a problem, and nothing is written.</summary>
[Collection("Security")]
public sealed class MalformedInputTests(TestApp app)
{
    private const string Json = "application/json";
    private static readonly string Huge = new('x', 1_000_000);
    private static readonly string Deep = new string('[', 5_000) + new string(']', 5_000);

    private static readonly string[] AbsurdValues =
    [
        "",
        "-1",
        "0",
        "99999999999999999999",
        "1e309",
        "NaN",
        "null",
        "true",
        "%00",
        "%ED%A0%80",
        "%FF%FE",
        "%F0%9F%92%A9",
        "'%20OR%201=1--",
        "%25_%5C",
        "..%2F..%2Fetc%2Fpasswd",
        "%3Cscript%3E",
        new string('9', 4_000),
        "eyJLZXkiOm51bGwsIklkIjpudWxsfQ",
        "e30",
        "W10",
    ];

    /// <summary>What pages with tables read besides their own parameters.</summary>
    private static readonly string[] OfTables = ["q", "sort", "cursor", "limit"];

    [Fact]
    public async Task A_malformed_body_is_a_problem_of_the_caller_and_changes_nothing()
    {
        var world = await World.CreateAsync(app);
        using var client = app.Caller();
        var wrong = new List<string>();
        var before = await Dump.AllAsync(app);
        foreach (var route in Routes.Of(app).Where(r => r.Body is not null))
        {
            var caller = CallerOf(world, route);
            foreach (var (name, type, content) in Bodies(Samples.Body(route.Body!, caller)))
            {
                using var call = new HttpRequestMessage(
                    new HttpMethod(route.Method),
                    route.Address((b, n) => Samples.Parameter(caller, b, n))
                )
                {
                    Content = new ByteArrayContent(content),
                };
                call.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                if (await FaultAsync(await client.SendAsync(call.As(caller))) is { } fault)
                {
                    wrong.Add($"{route} with {name}: {fault}");
                }
            }
        }

        wrong.ShouldBeEmpty("A malformed body must be answered with a problem document of status 4xx");
        (await Dump.AllAsync(app)).ShouldBeAs(before, "A refused body has changed something");
    }

    [Fact]
    public async Task Absurd_query_values_never_fail()
    {
        var world = await World.CreateAsync(app);
        await ShouldNotFailAsync(
            from route in Routes.Of(app)
            where route.IsSafe
            let caller = CallerOf(world, route)
            let path = route.Address((b, n) => Samples.Parameter(caller, b, n))
            from name in route.Query.Concat(
                route.HasOrganization || route.Access is Slipway.Kernel.OperatorAttribute ? OfTables : []
            )
            from value in AbsurdValues
            select (route, caller, $"{path}?{name}={value}{(value == "null" ? $"&{name}=2" : "")}")
        );
    }

    [Fact]
    public async Task Absurd_values_in_addresses_never_fail()
    {
        var world = await World.CreateAsync(app);
        await ShouldNotFailAsync(
            from route in Routes.Of(app)
            where route.Parameters.Count > 0
            let caller = CallerOf(world, route)
            from value in AbsurdValues.Where(v => v is not ("" or "%00"))
            from replaced in Enumerable.Range(0, route.Parameters.Count)
            select (route, caller, AddressWith(route, caller, replaced, value))
        );
    }

    [Theory]
    [InlineData("Idempotency-Key")]
    [InlineData("Accept-Language")]
    [InlineData("Accept")]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    [InlineData("If-None-Match")]
    [InlineData("If-Modified-Since")]
    [InlineData("Range")]
    [InlineData("User-Agent")]
    [InlineData("Referer")]
    [InlineData("Origin")]
    [InlineData("Host")]
    [InlineData("X-Forwarded-For")]
    [InlineData("traceparent")]
    public async Task An_absurd_header_never_fails(string header)
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        using var client = app.Caller();
        string[] values =
        [
            "",
            " ",
            ";;;,,,===",
            "\u00e9\u0001",
            "Bearer",
            "Bearer sls_",
            "Bearer slw_%00",
            "slipway=; language=\"; theme=<; flash=e30; device=AAAA; antiforgery=x",
            "flash=eyJUb25lIjpudWxsfQ; slipway=sls_x",
            "*/*;q=abc,fr;q=99999999999",
            "00-00000000000000000000000000000000-0000000000000000-zz",
            "bytes=99999999999999999999-1",
            new string('x', 20_000),
        ];
        var wrong = new List<string>();
        foreach (var path in new[] { "/", "/sign-in", $"/o/{caller.Organization.Slug}", "/api/v1/me" })
        {
            foreach (var value in values)
            {
                using var call = new HttpRequestMessage(HttpMethod.Get, path);
                if (header is not ("Cookie" or "Authorization"))
                {
                    call.As(caller);
                }

                call.Headers.TryAddWithoutValidation(header, value);
                using var answer = await client.SendAsync(call);
                if ((int)answer.StatusCode >= 500)
                {
                    wrong.Add($"{path} with '{value[..Math.Min(60, value.Length)]}': {(int)answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty($"An absurd {header} must not be an error of ours\n{app.Log}");
    }

    private async Task ShouldNotFailAsync(IEnumerable<(Route Route, Caller Caller, string Address)> calls)
    {
        var wrong = new List<string>();
        using var client = app.Caller();
        foreach (var (route, caller, address) in calls)
        {
            using var call = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(address, UriKind.Relative));
            using var answer = await client.SendAsync(call.As(caller), HttpCompletionOption.ResponseHeadersRead);
            if ((int)answer.StatusCode >= 500)
            {
                wrong.Add($"{route.Method} {address[..Math.Min(120, address.Length)]}: {(int)answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty($"No input may cause an error of ours\n{app.Log}");
    }

    private static Caller CallerOf(World world, Route route) =>
        world.Callers[route.Access is Slipway.Kernel.OperatorAttribute ? "operator" : "owner"];

    private static string AddressWith(Route route, Caller caller, int replaced, string value)
    {
        var position = 0;
        // Put in afterwards, because the value is encoded already
        return route
            .Address((b, n) => position++ == replaced ? "REPLACED" : Samples.Parameter(caller, b, n))
            .Replace("REPLACED", value, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Type, byte[] Content)> Bodies(Dictionary<string, object?> valid)
    {
        var text = JsonSerializer.Serialize(valid);
        yield return ("nothing", Json, []);
        yield return ("null", Json, "null"u8.ToArray());
        yield return ("a list", Json, "[]"u8.ToArray());
        yield return ("a string", Json, "\"text\""u8.ToArray());
        yield return ("a number", Json, "42"u8.ToArray());
        yield return ("a truncated object", Json, Bytes(text[..^1]));
        yield return ("more after the end", Json, Bytes(text + "}"));
        yield return ("deep nesting", Json, Bytes(Deep));
        yield return ("deep nesting inside", Json, Bytes(text[..^1] + $"{(valid.Count > 0 ? "," : "")}\"unknown\":{Deep}}}"));
        yield return (
            "invalid UTF-8",
            Json,
            [.. Bytes($"{{\"{valid.Keys.FirstOrDefault() ?? "name"}\":\""), 0xFF, 0xFE, 0xC0, 0x80, .. "\"}"u8]
        );
        yield return ("an unknown charset", Json + "; charset=no-such", Bytes(text));
        yield return ("text", "text/plain", Bytes(text));
        yield return ("a form", "application/x-www-form-urlencoded", "a=b"u8.ToArray());
        yield return ("XML", "application/xml", "<a/>"u8.ToArray());
        yield return ("no type", "", Bytes(text));
        yield return ("an absurd type", "a;b;c/d=\"", Bytes(text));
        foreach (var (property, value) in valid)
        {
            yield return ($"{property} twice", Json, Bytes($"{text[..^1]},\"{property}\":null}}"));
            foreach (var (name, bad) in WrongValues(value))
            {
                var body = JsonNode.Parse(text)!.AsObject();
                body.Remove(property);
                var rest = body.ToJsonString();
                yield return (
                    $"{name} as {property}",
                    Json,
                    Bytes($"{rest[..^1]}{(rest.Length > 2 ? "," : "")}\"{property}\":{bad}}}")
                );
            }
        }
    }

    private static IEnumerable<(string Name, string Json)> WrongValues(object? valid)
    {
        yield return ("an object", "{\"a\":1}");
        yield return ("a fraction", "1.5e400");
        if (valid is not bool)
        {
            yield return ("true", "true");
        }

        if (valid is string)
        {
            yield return ("a megabyte", $"\"{Huge}\"");
            yield return ("NUL", "\"a\\u0000b\"");
            yield return ("an unpaired surrogate", "\"a\\ud800b\"");
            yield return ("a list", "[\"a\"]");
        }
        else
        {
            yield return ("text", "\"certainly not\"");
        }

        if (valid is Array)
        {
            yield return ("a list of nothing", "[null]");
            yield return ("a list of lists", "[[\"a\"]]");
            yield return ("a list with a megabyte", $"[\"{Huge}\"]");
            yield return ("a list with NUL", "[\"\\u0000\"]");
            yield return ("an endless list", $"[{string.Join(',', Enumerable.Repeat("\"members.read\"", 50_000))}]");
        }
    }

    private static async Task<string?> FaultAsync(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status is < 400 or >= 500)
        {
            return $"status {status}";
        }

        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{status} as {answer.Content.Headers.ContentType}";
        }

        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.TryGetProperty("traceId", out var traceId) && traceId.GetString() is { Length: > 0 }
            ? null
            : "no traceId";
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
