using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Support;

/// <summary>Somebody with an account.</summary>
public sealed class Person(TestApp app, string name, string email)
{
    private HttpClient? api;

    public TestApp App => app;
    public string Name => name;
    public string Email { get; set; } = email;
    public string Password { get; set; } = Any.Password;

    /// <summary>Token of the newest session that was started through the API.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The API with this person's bearer token.</summary>
    public HttpClient Api => api ?? throw new InvalidOperationException($"{Name} has not signed in.");

    /// <summary>Starts a session through the API.</summary>
    public async Task SignInAsync()
    {
        Token = (await StartSessionAsync()).Token;
        api = app.Caller(Token);
    }

    /// <summary>Starts one more session, on another device.</summary>
    public async Task<Session> StartSessionAsync()
    {
        using var caller = app.Caller();
        return await caller.PostAsJsonAsync("/api/v1/sessions", new { Email, Password }).ReadAsync<Session>();
    }

    /// <summary>Follows the link of the verification mail.</summary>
    public async Task VerifyAsync()
    {
        var mail = await app.MailToAsync(Email);
        using var caller = app.Caller();
        await caller.PostAsJsonAsync("/api/v1/accounts/verification", new { mail.Token }).ShouldBeAsync(HttpStatusCode.NoContent);
    }

    /// <summary>Signs in through the page, as browsers do.</summary>
    public async Task<Browser> BrowseAsync(bool https = false)
    {
        var browser = app.Browser(https);
        var page = await browser.GetAsync("/sign-in");
        await page.SubmitAsync(("Input.Email", Email), ("Input.Password", Password));
        browser.IsSignedIn.ShouldBeTrue($"{Name} could not sign in through the page");
        return browser;
    }

    /// <summary>Starts an organization and becomes its owner.</summary>
    public async Task<Organization> CreateOrganizationAsync(string? name = null) =>
        await Api.PostAsJsonAsync("/api/v1/organizations", new { Name = name ?? Any.OrganizationName() })
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<Organization>();

    /// <summary>Invites an address.</summary>
    public async Task<Invitation> InviteAsync(Organization organization, string email, string role = "member") =>
        await Api.PostAsJsonAsync($"/api/v1/organizations/{organization.Slug}/invitations", new { email, role })
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<Invitation>();

    /// <summary>Invites somebody, who accepts.</summary>
    public async Task AddAsync(Organization organization, Person other, string role = "member")
    {
        var before = (await app.MailsToAsync(other.Email, atLeast: 0)).Count;
        await InviteAsync(organization, other.Email, role);
        await other.AcceptAsync((await app.MailToAsync(other.Email, before + 1)).Token);
    }

    /// <summary>A new verified person who joins the organization.</summary>
    public async Task<Person> AddMemberAsync(Organization organization, string role = "member", string? name = null)
    {
        var other = await app.VerifiedUserAsync(name);
        await AddAsync(organization, other, role);
        return other;
    }

    /// <summary>Accepts an invitation.</summary>
    public async Task AcceptAsync(string token) =>
        await Api.PostAsJsonAsync("/api/v1/invitations/acceptance", new { token }).ShouldBeAsync(HttpStatusCode.NoContent);

    /// <summary>Makes a key that carries these permissions, and returns it.</summary>
    public async Task<string> CreateApiKeyAsync(Organization organization, params string[] scopes) =>
        (
            await Api.PostAsJsonAsync($"/api/v1/organizations/{organization.Slug}/api-keys", new { Name = Any.Text(), scopes })
                .ShouldBeAsync(HttpStatusCode.Created)
                .ReadAsync<CreatedApiKey>()
        ).Key;

    private sealed record CreatedApiKey(string Key);
}

/// <summary>A session that was started through the API.</summary>
public sealed record Session(string Token, DateTimeOffset ExpiresAt);

/// <summary>An organization as its creator sees it.</summary>
public sealed record Organization(Guid Id, string Slug, string Name)
{
    /// <summary>Its address below the API.</summary>
    public string Api => $"/api/v1/organizations/{Slug}";

    /// <summary>Its pages.</summary>
    public string Pages => $"/o/{Slug}";
}

/// <summary>An invitation as the inviter sees it.</summary>
public sealed record Invitation(Guid Id, string Email, string Role);
