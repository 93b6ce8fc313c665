using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Slipway.Tests.Federation;

/// <summary>
/// An OpenID Connect provider without a network: it answers whatever the product asks of any host. It plays by the rules unless a
/// test tells it otherwise.
/// </summary>
public sealed class TestProvider : HttpMessageHandler
{
    public const string Issuer = "https://idp.test";
    public const string ClientId = "client";
    private const string Apple = "appleid.apple.com";
    private const string Microsoft = "login.microsoftonline.com";
    private const string Tenant = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly RSA OtherKey = RSA.Create(2048);
    private readonly Dictionary<string, Visit> codes = new(StringComparer.Ordinal);

    /// <summary>Changes the ID token's claims before it is signed.</summary>
    public Action<JsonObject>? Token { get; set; }

    /// <summary>Changes what the browser brings back.</summary>
    public Action<Dictionary<string, string?>>? Answer { get; set; }

    /// <summary>Changes the discovery document.</summary>
    public Action<JsonObject>? Document { get; set; }

    /// <summary>Algorithm in the head of the token; "none" leaves the signature out.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>Signs with a key that it never published, under the id of one that it did.</summary>
    public bool WrongKey { get; set; }

    /// <summary>Gives no ID token at all.</summary>
    public bool WithoutToken { get; set; }

    /// <summary>The provider's time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Hosts that do not answer.</summary>
    public HashSet<string> Down { get; } = new(StringComparer.Ordinal);

    /// <summary>What stands at an address besides the protocol's.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What clients showed to be who they are, by host.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that was asked, as method and address.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The addresses of GitHub's account.</summary>
    public object[] GitHubEmails { get; set; } = [];

    public void Behave() =>
        (Token, Answer, Document, Algorithm, WrongKey, WithoutToken) = (null, null, null, "RS256", false, false);

    /// <summary>What the browser brings back for this person.</summary>
    /// <param name="address">Where the product sent it.</param>
    /// <param name="claims">Who they are.</param>
    public string Authorize(Uri address, object claims)
    {
        var asked = QueryHelpers.ParseQuery(address.Query);
        asked["code_challenge_method"].ToString().ShouldBe("S256");
        asked["state"].ToString().ShouldNotBeEmpty();
        var code = Guid.CreateVersion7().ToString("N");
        var issuer = IssuerOf(address.Host);
        lock (codes)
        {
            codes[code] = new Visit(
                issuer,
                asked["client_id"].ToString(),
                asked.TryGetValue("nonce", out var nonce) ? nonce.ToString() : null,
                asked["code_challenge"].ToString(),
                JsonSerializer.SerializeToNode(claims)!.AsObject()
            );
        }

        var answer = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["code"] = code,
            ["state"] = asked["state"],
            ["iss"] = address.Host switch
            {
                "github.com" => "https://github.com/login/oauth",
                Apple or Microsoft => null,
                _ => issuer,
            },
        };
        Answer?.Invoke(answer);
        return "/sign-in/callback" + QueryString.Create(answer.Where(a => a.Value is not null));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        lock (Requests)
        {
            Requests.Add($"{request.Method} {address}");
        }

        if (Down.Contains(address.Host))
        {
            throw new HttpRequestException("No answer");
        }

        lock (Requests)
        {
            if (Files.TryGetValue(address.ToString(), out var file))
            {
                return new HttpResponseMessage { Content = new ByteArrayContent(file) };
            }
        }

        var path = address.AbsolutePath;
        return path[Math.Max(0, path.IndexOf("/.well-known", StringComparison.Ordinal))..] switch
        {
            "/.well-known/openid-configuration" => Json(Discover(address.Host)),
            "/keys" => Json(Keys()),
            "/token" or "/login/oauth/access_token" => await RedeemAsync(request, cancellationToken),
            "/userinfo" or "/user" => Json(Redeemed(request).Claims.DeepClone()),
            "/user/emails" => Json(GitHubEmails),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private static string IssuerOf(string host) => host == Microsoft ? $"https://{host}/{Tenant}/v2.0" : $"https://{host}";

    private JsonObject Discover(string host)
    {
        var issuer = $"https://{host}";
        var document = new JsonObject
        {
            ["issuer"] = host == Microsoft ? issuer + "/{tenantid}/v2.0" : issuer,
            ["authorization_endpoint"] = issuer + "/authorize",
            ["token_endpoint"] = issuer + "/token",
            ["userinfo_endpoint"] = issuer + "/userinfo",
            ["end_session_endpoint"] = issuer + "/end-session",
            ["jwks_uri"] = issuer + "/keys",
            ["grant_types_supported"] = new JsonArray("authorization_code"),
            ["response_modes_supported"] = new JsonArray("query", "form_post"),
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["authorization_response_iss_parameter_supported"] = host is not (Apple or Microsoft),
        };
        Document?.Invoke(document);
        return document;
    }

    private static object Keys()
    {
        var open = Key.ExportParameters(includePrivateParameters: false);
        return new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA",
                    use = "sig",
                    alg = "RS256",
                    kid = "k1",
                    n = WebEncoders.Base64UrlEncode(open.Modulus!),
                    e = WebEncoders.Base64UrlEncode(open.Exponent!),
                },
            },
        };
    }

    private async Task<HttpResponseMessage> RedeemAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
        Visit? visit;
        lock (codes)
        {
            Secrets[request.RequestUri!.Host] = form["client_secret"].ToString();
            codes.Remove(form["code"].ToString(), out visit);
        }

        var verifier = SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()));
        if (visit is null || WebEncoders.Base64UrlEncode(verifier) != visit.Challenge)
        {
            return Json(new { error = "invalid_grant" }, HttpStatusCode.BadRequest);
        }

        var access = Guid.CreateVersion7().ToString("N");
        lock (codes)
        {
            codes[access] = visit;
        }

        return Json(
            WithoutToken || request.RequestUri!.Host == "github.com"
                ? new { access_token = access, token_type = "bearer" }
                : new
                {
                    access_token = access,
                    token_type = "Bearer",
                    expires_in = 300,
                    id_token = IdToken(visit),
                }
        );
    }

    private string IdToken(Visit visit)
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = visit.Claims.DeepClone().AsObject();
        claims["iss"] = visit.Issuer;
        claims["aud"] = visit.ClientId;
        claims["nonce"] = visit.Nonce;
        claims["iat"] = now;
        claims["exp"] = now + 300;
        if (visit.Issuer.Contains(Tenant, StringComparison.Ordinal))
        {
            claims["tid"] = Tenant;
        }

        Token?.Invoke(claims);
        var content = $"{Encode(new { alg = Algorithm, typ = "JWT", kid = "k1" })}.{Encode(claims)}";
        var signature =
            Algorithm == "none"
                ? []
                : (WrongKey ? OtherKey : Key).SignData(
                    Encoding.ASCII.GetBytes(content),
                    HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1
                );
        return $"{content}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private Visit Redeemed(HttpRequestMessage request)
    {
        lock (codes)
        {
            return codes[request.Headers.Authorization!.Parameter!];
        }
    }

    private static string Encode(object value) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(value));

    private static HttpResponseMessage Json(object? content, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = JsonContent.Create(content) };

    private sealed record Visit(string Issuer, string ClientId, string? Nonce, string Challenge, JsonObject Claims);
}
