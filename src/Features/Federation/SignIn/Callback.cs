using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using OpenIddict.Client.AspNetCore;
using Slipway.Accounts.Contracts;
using Slipway.Federation.Connections;
using Slipway.Federation.Protocol;
using Slipway.Federation.Providers;
using Slipway.Kernel.Security;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Properties = OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants;

namespace Slipway.Federation.SignIn;

/// <summary>Receives who comes back from a provider. Everything that could be forged has been checked before this runs.</summary>
internal sealed class Callback(
    CurrentUser me,
    SsoDirectory directory,
    ITenantSource tenants,
    CurrentTenant tenant,
    GitHubEmails gitHub,
    LinkTickets tickets,
    TestWalk walk,
    SignOutElsewhere signOut,
    SignInElsewhereHandler signIn,
    RecordSsoTestHandler record
)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods(
                ClientSetup.Callback,
                [HttpMethods.Get, HttpMethods.Post],
                (HttpContext http, Callback callback, CancellationToken ct) => callback.ReceiveAsync(http, ct)
            )
            .AllowEverybody("Who comes back from a provider is not signed in yet; state and signature are the proof")
            .ExcludeFromDescription();

    private async Task<IResult> ReceiveAsync(HttpContext http, CancellationToken cancellationToken)
    {
        // What is posted without a state is no answer of any provider
        if (HttpMethods.IsPost(http.Request.Method) && !await HasStateAsync(http.Request))
        {
            return TypedResults.BadRequest();
        }

        var answer = await http.AuthenticateAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme);
        if (answer is not { Succeeded: true, Principal: { } claims, Properties: { } properties })
        {
            return Refuse(answer.Properties);
        }

        var registration = claims.GetClaim(Claims.Private.RegistrationId)!;
        var purpose = Flow.PurposeOf(properties);
        if (purpose == Purpose.Test)
        {
            return await RecordAsync(registration, claims, cancellationToken);
        }

        if (await ReadAsync(http.Request, registration, claims, properties, cancellationToken) is not { } person)
        {
            return Problem("federation.failed");
        }

        if (purpose == Purpose.SignIn)
        {
            return await SignInAsync(http, person, properties.RedirectUri, cancellationToken);
        }

        // Whether the same person is still signed in, LinkIdentity looks: Apple's post brings no session along
        if (Flow.StarterOf(properties) is not { } starter)
        {
            return Problem("federation.failed");
        }

        tickets.Write(person, starter);
        return TypedResults.LocalRedirect("/sign-in/link");
    }

    private static async Task<bool> HasStateAsync(HttpRequest request)
    {
        try
        {
            return request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                    == true
                && (await request.ReadFormAsync(request.HttpContext.RequestAborted)).ContainsKey("state");
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private async Task<ExternalPerson?> ReadAsync(
        HttpRequest request,
        string registration,
        ClaimsPrincipal claims,
        AuthenticationProperties properties,
        CancellationToken cancellationToken
    )
    {
        var issuer = claims.Said(Claims.Issuer) ?? claims.FindFirst(ClaimTypes.NameIdentifier)?.Issuer ?? "";
        if (Registrations.ConnectionOf(registration) is { } id)
        {
            return await directory.FindAsync(id, cancellationToken) is { } connection
                ? ExternalPerson.Read(claims, connection.Name, id, connection.Issuer, connection.GroupClaim)
                : null;
        }

        var address =
            registration == Provider.GitHub && properties.GetTokenValue(Properties.Tokens.BackchannelAccessToken) is { } token
                ? await gitHub.FindAsync(token, cancellationToken)
                : null;
        var name = registration == Provider.Apple ? AppleName.Read(request) : null;
        return ExternalPerson.Read(claims, registration, connection: null, issuer, groupClaim: null, address, name);
    }

    private async Task<IResult> SignInAsync(
        HttpContext http,
        ExternalPerson person,
        string? returnUrl,
        CancellationToken cancellationToken
    )
    {
        var result = await signIn.RunAsync(new SignInElsewhere(person), cancellationToken);
        var next = Paths.Local(returnUrl) ?? "/organizations";
        if (result.Error is { Code: SignInElsewhereHandler.LinkFirst })
        {
            tickets.Write(person, userId: null);
            return TypedResults.LocalRedirect("/sign-in/link");
        }

        if (result.Error?.Details.GetValueOrDefault(ISignInRule.Elsewhere) is { } elsewhere)
        {
            return TypedResults.LocalRedirect(elsewhere);
        }

        if (result.Error is { } error && error.Code != IPendingSignIns.Needed)
        {
            return Problem(error.Code);
        }

        LastWayIn.Remember(http, person.ConnectionId is null ? person.ProviderName : LastWayIn.Organization);
        signOut.Remember(person.ConnectionId);
        if (result.Error is { } owed)
        {
            PendingSignInCookie.Write(http, owed.Details[IPendingSignIns.Challenge]);
            return TypedResults.LocalRedirect($"/sign-in/second-step?returnUrl={Uri.EscapeDataString(next)}");
        }

        SessionCookie.Write(http.Response, result.Value.Token, result.Value.Remember);
        return TypedResults.LocalRedirect(next);
    }

    private async Task<IResult> RecordAsync(string registration, ClaimsPrincipal claims, CancellationToken cancellationToken)
    {
        if (
            walk.Take() is not { } page
            || Registrations.ConnectionOf(registration) is not { } id
            || await directory.OwnerOfAsync(id, cancellationToken) is not { } organization
            || await tenants.FindAsync(organization.ToString(), me, cancellationToken) is not { } access
        )
        {
            return Problem("federation.failed");
        }

        tenant.Enter(access);

        var said = claims
            .Claims.Where(c => !c.Type.StartsWith("oi_", StringComparison.Ordinal) && !c.Type.Contains('/'))
            .GroupBy(c => c.Type, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(c => c.Value).ToArray(), StringComparer.Ordinal);
        var result = await record.RunAsync(new RecordSsoTest(id, JsonSerializer.Serialize(said)), cancellationToken);
        return result.IsSuccess ? walk.Succeed(page) : walk.Fail(page, "federation.failed");
    }

    private IResult Refuse(AuthenticationProperties? properties)
    {
        var error = properties?.GetString(Properties.Properties.Error);
        if (walk.Take() is { } page)
        {
            return walk.Fail(page, "federation.test_failed", properties?.GetString(Properties.Properties.ErrorDescription));
        }

        return Problem(error == Errors.AccessDenied ? "federation.cancelled" : "federation.failed");
    }

    private static RedirectHttpResult Problem(string code) =>
        TypedResults.LocalRedirect($"/sign-in/problem?reason={Uri.EscapeDataString(code)}");
}
