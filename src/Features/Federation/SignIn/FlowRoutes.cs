using Slipway.Federation.Connections;
using Slipway.Federation.Protocol;
using Slipway.Federation.Providers;

namespace Slipway.Federation.SignIn;

/// <summary>The ways to a provider: links, since a form that ends at another site would break the page's own policy.</summary>
internal static class FlowRoutes
{
    public static void MapFlows(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/sign-in/with/{provider}",
                (string provider, string? returnUrl, HttpContext http, ProviderCatalog catalog, Flow flow) =>
                    catalog.Find(provider) is { } found
                        ? StartAsync(flow, http, found.Key, Purpose.SignIn, returnUrl, hint: null)
                        : Task.FromResult<IResult>(TypedResults.NotFound())
            )
            .AllowEverybody("Who signs in is not signed in yet");
        routes
            .MapGet(
                "/sign-in/sso/{id:guid}",
                async (Guid id, string? email, string? returnUrl, HttpContext http, SsoDirectory directory, Flow flow) =>
                    await directory.FindAsync(id, http.RequestAborted) is { } connection
                        ? await StartAsync(flow, http, Registrations.IdOf(connection.Id), Purpose.SignIn, returnUrl, email)
                        : TypedResults.NotFound()
            )
            .AllowEverybody("Who signs in is not signed in yet");
        routes
            .MapGet(
                "/account/security/link/{provider}",
                (string provider, HttpContext http, ProviderCatalog catalog, Flow flow) =>
                    catalog.Find(provider) is { } found
                        ? StartAsync(flow, http, found.Key, Purpose.Link, returnUrl: null, hint: null)
                        : Task.FromResult<IResult>(TypedResults.NotFound())
            )
            .WithMetadata(new SignedInAttribute { InPerson = true });
        routes
            .MapGet(
                "/o/{org}/settings/sso/{id:guid}/test",
                async (Guid id, HttpContext http, AppDb db, CurrentUser me, TestWalk walk, Flow flow) =>
                {
                    if (!await db.SsoConnections.AnyAsync(c => c.Id == id, http.RequestAborted))
                    {
                        return TypedResults.NotFound();
                    }

                    var page = walk.Begin(id);
                    var registration = Registrations.IdOf(id);
                    return await flow.StartAsync(http, registration, Purpose.Test, null, me.Identity!.Email)
                        ? TypedResults.Empty
                        : walk.Fail(page, "federation.unavailable");
                }
            )
            .WithMetadata(new RequiresAttribute(FederationModule.Manage) { InPerson = true });
    }

    private static async Task<IResult> StartAsync(
        Flow flow,
        HttpContext http,
        string registration,
        Purpose purpose,
        string? returnUrl,
        string? hint
    ) =>
        await flow.StartAsync(http, registration, purpose, Paths.Local(returnUrl), hint)
            ? TypedResults.Empty
            : TypedResults.LocalRedirect("/sign-in/problem?reason=federation.unavailable");
}
