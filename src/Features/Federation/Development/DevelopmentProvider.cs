using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Client;
using Slipway.Federation.Protocol;
using Slipway.Federation.Providers;

namespace Slipway.Federation.Development;

/// <summary>
/// An OpenID Connect provider inside the product, in Development alone: every sign-in elsewhere works offline from the first run,
/// over the same protocol and checks as a real one. Everybody is who they say, so it must never leave Development.
/// </summary>
internal sealed class DevelopmentProvider(IOptions<AppOptions> app, TimeProvider clock)
{
    public const string Root = "/development/idp";
    public const string ClientId = "slipway";
    public const string ClientSecret = "development";
    private const string Reason = "Exists in Development alone";
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(2);

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = Secret.Create("")[..16] };
    private readonly ConcurrentDictionary<string, Grant> codes = new(StringComparer.Ordinal);

    private string Issuer => app.Value.Link(Root);

    /// <summary>How this product is known to it.</summary>
    public static OpenIddictClientRegistration Registration(AppOptions app) =>
        new()
        {
            RegistrationId = Provider.Development,
            ProviderName = Provider.Development,
            Issuer = new Uri(app.Link(Root)),
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            RedirectUri = new Uri(app.Link(ClientSetup.Callback)),
            PostLogoutRedirectUri = new Uri(app.Link(ClientSetup.AfterSignOut)),
            Scopes = { "openid", "email", "profile" },
        };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var root = routes.MapGroup(Root).AllowEverybody(Reason).ExcludeFromDescription();
        root.MapGet("/.well-known/openid-configuration", (DevelopmentProvider p) => p.Discover());
        root.MapGet("/keys", (DevelopmentProvider p) => p.Keys());
        root.MapPost("/token", (HttpContext http, DevelopmentProvider p) => p.RedeemAsync(http)).DisableAntiforgery();
        root.MapGet("/end-session", (HttpContext http, DevelopmentProvider p) => p.EndSession(http));
    }

    /// <summary>Where the browser goes with the answer; null for a request that is not ours.</summary>
    public string? Authorize(DevelopmentRequest request, DevelopmentPerson? person)
    {
        if (request.ClientId != ClientId || request.RedirectUri != app.Value.Link(ClientSetup.Callback))
        {
            return null;
        }

        var answer = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = request.State, ["iss"] = Issuer };
        if (person is null)
        {
            answer["error"] = "access_denied";
        }
        else
        {
            var code = Secret.Create("");
            codes[code] = new Grant(request, person.Claims(), clock.GetUtcNow() + CodeLife);
            answer["code"] = code;
        }

        return request.RedirectUri + QueryString.Create(answer);
    }

    private JsonHttpResult<Dictionary<string, object>> Discover() =>
        TypedResults.Json(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = Issuer + "/authorize",
                ["token_endpoint"] = Issuer + "/token",
                ["end_session_endpoint"] = Issuer + "/end-session",
                ["jwks_uri"] = Issuer + "/keys",
                ["response_types_supported"] = Several("code"),
                ["response_modes_supported"] = Several("query"),
                ["grant_types_supported"] = Several("authorization_code"),
                ["subject_types_supported"] = Several("public"),
                ["id_token_signing_alg_values_supported"] = Several(SecurityAlgorithms.RsaSha256),
                ["token_endpoint_auth_methods_supported"] = Several("client_secret_post"),
                ["code_challenge_methods_supported"] = Several("S256"),
                ["scopes_supported"] = Several("openid", "email", "profile", "groups"),
                ["authorization_response_iss_parameter_supported"] = true,
            }
        );

    private JsonHttpResult<Dictionary<string, object>> Keys()
    {
        var open = key.Rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = SecurityAlgorithms.RsaSha256,
            ["kid"] = key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(open.Modulus),
            ["e"] = Base64UrlEncoder.Encode(open.Exponent),
        };
        return TypedResults.Json(new Dictionary<string, object>(StringComparer.Ordinal) { ["keys"] = new[] { jwk } });
    }

    private async Task<IResult> RedeemAsync(HttpContext http)
    {
        var isForm = http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true;
        var form = isForm ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        var isOurs =
            form is not null
            && codes.TryRemove(form["code"].ToString(), out var grant)
            && grant.EndsAt > clock.GetUtcNow()
            && (form["client_id"], form["client_secret"]) == (ClientId, ClientSecret)
            && form["redirect_uri"] == grant.Request.RedirectUri
            && Challenge(form["code_verifier"].ToString()) == grant.Request.CodeChallenge
                ? grant
                : null;
        if (isOurs is not { } redeemed)
        {
            return TypedResults.Json(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = "invalid_grant" },
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        var now = clock.GetUtcNow();
        return TypedResults.Json(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["access_token"] = Secret.Create(""),
                ["token_type"] = "Bearer",
                ["expires_in"] = 300,
                ["id_token"] = new JsonWebTokenHandler().CreateToken(
                    new SecurityTokenDescriptor
                    {
                        Issuer = Issuer,
                        Audience = ClientId,
                        IssuedAt = now.UtcDateTime,
                        NotBefore = now.UtcDateTime,
                        Expires = now.AddMinutes(5).UtcDateTime,
                        Claims = new Dictionary<string, object>(redeemed.Claims, StringComparer.Ordinal)
                        {
                            ["nonce"] = redeemed.Request.Nonce ?? "",
                        },
                        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
                    }
                ),
            }
        );
    }

    private IResult EndSession(HttpContext http) =>
        http.Request.Query["post_logout_redirect_uri"] == app.Value.Link(ClientSetup.AfterSignOut)
            ? TypedResults.Redirect(
                app.Value.Link(ClientSetup.AfterSignOut) + QueryString.Create("state", http.Request.Query["state"].ToString())
            )
            : TypedResults.BadRequest();

    private static string[] Several(params string[] values) => values;

    private static string Challenge(string verifier) =>
        Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private sealed record Grant(DevelopmentRequest Request, IReadOnlyDictionary<string, object> Claims, DateTimeOffset EndsAt);
}

/// <summary>What the product asks of the development provider.</summary>
internal sealed record DevelopmentRequest(
    string? ClientId,
    string? RedirectUri,
    string? State,
    string? Nonce,
    string? CodeChallenge
);
