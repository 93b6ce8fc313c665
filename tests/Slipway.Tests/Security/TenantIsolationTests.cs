using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Slipway.Tests.Security;

/// <summary>
/// Whatever of another organization is named in an address or a body answers like something that does not exist, and stays as it
/// was.
/// </summary>
[Collection("Security")]
public sealed partial class TenantIsolationTests(TestApp app)
{
    /// <summary>Names of body properties that hold an id or key, and the route parameter that holds the same.</summary>
    private static readonly Dictionary<string, string> BodyIds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["userId"] = "members/userId",
        ["role"] = "roles/key",
    };

    /// <summary>Doors of an organization for people who are not signed in yet: whoever has the address sees that there is one.</summary>
    private static readonly string[] Doors = ["/sign-in/sso/{id:guid}"];

    [Fact]
    public Task The_address_of_another_organization_answers_like_no_organization() => ShouldBeAsNothingAsync(below: true);

    [Fact]
    public Task An_id_of_another_organization_answers_like_no_id() => ShouldBeAsNothingAsync(below: false);

    [Fact]
    public async Task An_id_of_another_organization_in_a_body_answers_like_no_id()
    {
        var world = await World.CreateAsync(app);
        var caller = world.Callers["owner"];
        using var client = app.Caller();
        var before = await OfOtherAsync(world);
        foreach (var route in Routes.Of(app).Where(r => r.Body is not null))
        {
            var body = Samples.Body(route.Body!, caller);
            foreach (var property in body.Keys.Where(k => route.Body!.GetProperty(k, IgnoreCase)!.PropertyType == typeof(Guid)))
            {
                BodyIds.ShouldContainKey(property, $"{route} takes an id in its body: say which in BodyIds.");
            }

            foreach (var (property, id) in BodyIds.Where(b => body.ContainsKey(b.Key)))
            {
                var foreign = world.Other.Ids[id];
                var missing = Missing(id);
                (await AnswerAsync(route, new(body) { [property] = foreign }, foreign)).ShouldBe(
                    await AnswerAsync(route, new(body) { [property] = missing }, missing),
                    $"{route} tells an id of another organization in '{property}' from one that does not exist"
                );
            }
        }

        (await OfOtherAsync(world)).ShouldBeAs(before, "Something of another organization was changed");

        async Task<string> AnswerAsync(Route route, Dictionary<string, object?> body, string id)
        {
            using var call = new HttpRequestMessage(
                new HttpMethod(route.Method),
                route.Address((b, n) => Samples.Parameter(caller, b, n))
            )
            {
                Content = JsonContent.Create(body),
            };
            return await ReadAsync(await client.SendAsync(call.As(caller)), [id]);
        }
    }

    private const System.Reflection.BindingFlags IgnoreCase =
        System.Reflection.BindingFlags.Public
        | System.Reflection.BindingFlags.Instance
        | System.Reflection.BindingFlags.IgnoreCase;

    /// <param name="below">Whether the organization itself is the other one, or only the ids below one's own.</param>
    private async Task ShouldBeAsNothingAsync(bool below)
    {
        var world = await World.CreateAsync(app);
        var before = await OfOtherAsync(world);
        var asked = Routes
            .Of(app)
            .Where(r => r.Parameters.Any(p => below ? IsOrganization(p.Name) : IsForeign(p)) && !Doors.Contains(r.Template))
            .ToList();
        using var client = app.Caller();
        foreach (var route in asked)
        {
            foreach (var caller in new[] { world.Callers["owner"], world.Callers["key+"] })
            {
                var foreign = await AnswerAsync(caller, route, p => world.Other.Ids[p]);
                var missing = await AnswerAsync(caller, route, Missing);
                foreign.ShouldBe(
                    missing,
                    $"{route} ({caller.Kind}) tells what is another organization's from what does not exist"
                );
                // A page's post is refused for its missing token before anything is looked up
                if (caller.Kind == "owner" && (below || route.IsApi || route.IsSafe))
                {
                    foreign.ShouldStartWith("404 ", customMessage: $"{route} must not know what is another organization's");
                }
            }
        }

        asked.ShouldNotBeEmpty();
        (await OfOtherAsync(world)).ShouldBeAs(before, "Something of another organization was changed");

        bool IsForeign((string Before, string Name) p) =>
            world.Other.Ids.ContainsKey($"{p.Before}/{p.Name}") && (below || !IsOrganization(p.Name));

        async Task<string> AnswerAsync(Caller caller, Route route, Func<string, string> replacement)
        {
            var used = new List<string>();
            var address = route.Address(
                (before, name) =>
                {
                    used.Add(
                        IsForeign((before, name)) ? replacement($"{before}/{name}") : Samples.Parameter(caller, before, name)
                    );
                    return used[^1];
                }
            );
            using var call = new HttpRequestMessage(new HttpMethod(route.Method), address);
            if (route.Body is { } body)
            {
                call.Content = JsonContent.Create(Samples.Body(body, caller));
            }

            return await ReadAsync(await client.SendAsync(call.As(caller)), used);
        }
    }

    private Task<IReadOnlyList<string>> OfOtherAsync(World world) =>
        Dump.AboutAsync(app, [world.Other.Id, .. world.Other.People]);

    private static bool IsOrganization(string name) => string.Equals(name, "org", StringComparison.OrdinalIgnoreCase);

    private static string Missing(string parameter) =>
        parameter.EndsWith("/org", StringComparison.OrdinalIgnoreCase) || parameter.StartsWith("roles/", StringComparison.Ordinal)
            ? "no-such-" + Guid.CreateVersion7().ToString("n")
            : Guid.CreateVersion7().ToString();

    /// <summary>Status, headers and body, without what differs between any two requests.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage answer, IEnumerable<string> ids)
    {
        var text = $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {answer.Headers.Location}\n";
        text += await answer.Content.ReadAsStringAsync();
        text = ids.Aggregate(text, (t, id) => t.Replace(id, "ID", StringComparison.OrdinalIgnoreCase));
        return Changing().Replace(text, "...");
    }

    /// <summary>Trace ids, antiforgery tokens, ids and times.</summary>
    [GeneratedRegex(
        """[0-9a-f]{32}|CfDJ8[\w-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.Z+]+|person-[\w-]+|text-[\w-]+""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Changing();
}
