using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Slipway.Tests.OAuth;

/// <summary>A program that uses the authorization server, written from the RFCs.</summary>
internal sealed class ClientProgram(TestApp app, Organization home, Guid id, string? secret)
{
    public const string Callback = "https://client.example/callback";
    private readonly string verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public Guid Id => id;
    public string? ClientSecret { get; set; } = secret;
    public string Api => $"{home.Api}/applications/{id}";

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static async Task<ClientProgram> RegisterAsync(
        Person owner,
        Organization home,
        bool isConfidential = true,
        bool isShared = false,
        params string[] scopes
    )
    {
        var registered = await owner
            .Api.PostAsJsonAsync(
                $"{home.Api}/applications",
                new
                {
                    Name = Any.Text(),
                    isConfidential,
                    isShared,
                    Flows = isConfidential
                        ? new[] { "authorization_code", "device_code", "client_credentials" }
                        : ["authorization_code", "device_code"],
                    RedirectUris = new[] { Callback },
                    Scopes = scopes.Length > 0 ? scopes : ["members.read", "members.invite"],
                }
            )
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<Registered>();
        return new ClientProgram(owner.App, home, registered.Id, registered.ClientSecret);
    }

    public string AuthorizeAddress(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = id.ToString(),
            ["redirect_uri"] = Callback,
            ["response_type"] = "code",
            ["scope"] = "openid profile email offline_access members.read",
            ["state"] = "some state",
            ["nonce"] = "n-0S6_WzA2Mj",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString("/oauth/authorize", query.Where(p => p.Value is not null));
    }

    /// <summary>The person opens the address, chooses the organization and allows it.</summary>
    public async Task<Dictionary<string, string>> AskAsync(
        Browser browser,
        Organization organization,
        params (string Name, string? Value)[] changes
    )
    {
        var consent = await browser.GetAsync(AuthorizeAddress(changes));
        return await AnswerAsync(browser, consent.Request("form", ("Input.Organization", organization.Slug)));
    }

    public static async Task<Dictionary<string, string>> AnswerAsync(Browser browser, HttpRequestMessage decision)
    {
        var answer = await browser.SendAsync(decision);
        await answer.ShouldBeAsync(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldStartWith(Callback);
        return QueryHelpers.ParseQuery(answer.Headers.Location.Query).ToDictionary(p => p.Key, p => p.Value.ToString());
    }

    /// <summary>The whole way from the person's answer to tokens.</summary>
    public async Task<Tokens> ConnectAsync(Browser browser, Organization organization, string? scope = null)
    {
        var answer = await AskAsync(browser, organization, scope is null ? [] : [("scope", scope)]);
        return await RedeemAsync(answer["code"]).ReadAsync<Tokens>();
    }

    public Task<HttpResponseMessage> RedeemAsync(string code) =>
        PostAsync(
            "token",
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", Callback),
            ("code_verifier", verifier)
        );

    public Task<HttpResponseMessage> RefreshAsync(string token) =>
        PostAsync("token", ("grant_type", "refresh_token"), ("refresh_token", token));

    public async Task<HttpResponseMessage> PostAsync(string endpoint, params (string Name, string Value)[] fields)
    {
        using var caller = app.Caller();
        var all = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        if (ClientSecret is null)
        {
            all.Add(KeyValuePair.Create("client_id", id.ToString()));
        }
        else
        {
            var basic = $"{id}:{ClientSecret}";
            caller.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(basic)));
        }

        return await caller.PostAsync($"/oauth/{endpoint}", new FormUrlEncodedContent(all));
    }

    public async Task<bool> IsActiveAsync(string token) =>
        (await PostAsync("introspect", ("token", token)).ReadAsync<JsonObject>())["active"]!.GetValue<bool>();

    /// <summary>What the API answers to the token.</summary>
    public static async Task<HttpStatusCode> CallAsync(TestApp app, string token, string address)
    {
        using var caller = app.Caller(token);
        return (await caller.GetAsync(address)).StatusCode;
    }

    private sealed record Registered(Guid Id, string? ClientSecret);
}

/// <summary>An answer of the token endpoint.</summary>
internal sealed record Tokens(
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string Access,
    [property: System.Text.Json.Serialization.JsonPropertyName("refresh_token")] string? Refresh,
    [property: System.Text.Json.Serialization.JsonPropertyName("id_token")] string? Identity
);
