using System.Collections.Concurrent;
using System.Net;
using Slipway.Kernel;

namespace Slipway.Tests.Security;

/// <summary>Every kind of caller at every endpoint, against a table that people review.</summary>
public sealed class PermissionMatrixTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Endpoints that answer no made-up call with success, and why.</summary>
    private static readonly Dictionary<string, string> NeverOk = new(StringComparer.Ordinal)
    {
        ["GET    /development/inbox/{Id:guid}"] = "There is no such mail",
        ["GET    /development/inbox/{id:guid}/html"] = "There is no such mail",
        ["GET    /errors/{Code}"] = "Shows an error",
        ["PUT    /api/v1/me/two-factor"] = "Takes a code that lives half a minute: TwoFactorTests",
        ["POST   /api/v1/sessions/second-step"] = "Takes a code that lives half a minute: TwoFactorTests",
        ["GET    /api/v1/me/picture"] = "Nobody has a picture here: SocialSignInTests",
        ["DELETE /api/v1/me/two-factor/devices/{id:guid}"] = "Nobody trusts a device here: TwoFactorTests",
        ["POST   /api/v1/operations/users/{id:guid}/two-factor-reset"] = "Nobody has a second step here: TwoFactorTests",
        ["POST   /api/v1/me/passkeys"] = "Takes the answer of a device: PasskeyTests",
        ["PUT    /api/v1/me/passkeys/{id:guid}"] = "Nobody has a passkey here: PasskeyTests",
        ["DELETE /api/v1/me/passkeys/{id:guid}"] = "Nobody has a passkey here: PasskeyTests",
        ["POST   /api/v1/sessions/passkey"] = "Takes the answer of a device: PasskeyTests",
        ["POST   /api/v1/sessions/second-step/passkey"] = "Takes the answer of a device: PasskeyTests",
        ["POST   /api/v1/sessions/current/confirmation/passkey"] = "Takes the answer of a device: PasskeyTests",
        ["POST   /api/v1/second-factor-resets/cancellation"] = "Takes a mailed token: Policies/ResetTests.cs",
        ["GET    /mail/click"] = "Takes a signed token: Email/TrackingTests.cs",
        ["GET    /mail/open"] = "Takes a signed token: Email/TrackingTests.cs",
        ["POST   /api/v1/email/webhooks/{provider}"] = "None is set up; Email/WebhookTests.cs has the signatures",
    };

    /// <summary>Worlds in which nothing has been changed yet, by the permission that is asked about.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<World>>> untouched = new(StringComparer.Ordinal);

    /// <summary>Who asks where everybody may; the others, shown as ".", would only take time.</summary>
    private static readonly string[] Sample = ["anonymous", "unverified", "key+", "owner"];

    [Fact]
    public async Task Everybody_reaches_what_the_matrix_allows_and_nothing_else()
    {
        using var client = app.Caller();
        var routes = Routes.Of(app);
        var cells = new IReadOnlyList<string>[routes.Count];
        await Parallel.ForAsync(0, routes.Count, async (i, _) => cells[i] = await CellsAsync(client, routes[i]));
        List<string> rows = [Line("", World.Kinds), .. routes.Zip(cells, (route, of) => Line(route.ToString(), of))];
        var unusable = routes
            .Zip(cells)
            .Where(r => !r.Second.Any(c => c is "ok" or "form" or "409") && !NeverOk.ContainsKey(r.First.ToString()))
            .Select(r => Line(r.First.ToString(), r.Second));

        Approved.ShouldMatch(
            rows,
            "PermissionMatrix.txt",
            "who may do what has changed. 'role+'/'key+' hold only the endpoint's permission, 'role-'/'key-' all others; "
                + "'form' means that the form's own guard (antiforgery) was reached, 'sign-in' and 'verify' are redirects."
        );
        routes
            .Zip(cells)
            .Where(r => r.Second.Any(c => c.StartsWith('5')))
            .Select(r => r.First.ToString())
            .ShouldBeEmpty("An endpoint fails for a caller whom it should serve or refuse.");
        unusable.ShouldBeEmpty(
            "Nobody could use these endpoints, so the matrix proves nothing about them: Samples or World lack something."
        );
    }

    private async Task<List<string>> CellsAsync(HttpClient client, Route route)
    {
        var permission = (route.Access as RequiresAttribute)?.Permission;
        // What changes nothing needs no world of its own, and most forms are refused by their guard
        var isShared = route.IsSafe || !route.IsApi;
        var world = await (isShared ? UntouchedAsync(permission) : World.CreateAsync(app, permission));
        var isTouched = false;
        var cells = new List<string>();
        foreach (var (i, kind) in World.Kinds.Index())
        {
            if (route.Access is AnonymousAttribute && !Sample.Contains(kind))
            {
                cells.Add(".");
                continue;
            }

            if (isTouched)
            {
                // Every answer counts where nothing was done before
                world = await World.CreateAsync(app, permission, World.Kinds.Skip(i));
            }

            (var outcome, isTouched) = await AskAsync(client, route, world.Callers[kind]);
            cells.Add(outcome);
            if (isTouched && isShared)
            {
                untouched.TryRemove(permission ?? "", out _);
            }
        }

        return cells;
    }

    private static async Task<(string Outcome, bool Touches)> AskAsync(HttpClient client, Route route, Caller caller)
    {
        using var call = Samples.Call(route, caller);
        using var answer = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead);
        var outcome = Outcome(route, answer);
        // What was only added stands in nobody's way
        return (outcome, !route.IsSafe && outcome == "ok" && answer.StatusCode != HttpStatusCode.Created);
    }

    private Task<World> UntouchedAsync(string? permission) =>
        untouched.GetOrAdd(permission ?? "", _ => new(() => World.CreateAsync(app, permission))).Value;

    private static string Outcome(Route route, HttpResponseMessage answer) =>
        (answer.StatusCode, answer.Headers.Location?.ToString()) switch
        {
            (< HttpStatusCode.MultipleChoices, _) => "ok",
            (< HttpStatusCode.BadRequest, { } target) when target.StartsWith("/sign-in?", StringComparison.Ordinal) => "sign-in",
            (< HttpStatusCode.BadRequest, "/verify-email") => "verify",
            (< HttpStatusCode.BadRequest, _) => "ok",
            (HttpStatusCode.BadRequest, _) when !route.IsApi => "form",
            var (status, _) => ((int)status).ToString(),
        };

    private static string Line(string endpoint, IEnumerable<string> cells) =>
        $"{endpoint, -64} {string.Join(' ', cells.Zip(World.Kinds).Select(c => c.First.PadRight(Math.Max(7, c.Second.Length))))}".TrimEnd();
}
