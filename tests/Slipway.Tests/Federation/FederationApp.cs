using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slipway.Email.Contracts;
using Slipway.Kernel.Http;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.Federation;

/// <summary>The product between providers, all of which are <see cref="TestProvider"/>, and a DNS in memory.</summary>
public sealed class FederationApp : TestApp, ITextRecords
{
    private readonly ConcurrentDictionary<string, string> records = new(StringComparer.Ordinal);

    public FederationApp() => Provider = new TestProvider { Clock = Clock };

    public TestProvider Provider { get; }

    /// <summary>Signs what Apple takes for a secret.</summary>
    public ECDsa AppleKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    protected override IEnumerable<(string Key, string Value)> Settings =>
        [
            ("Federation:Google:ClientId", TestProvider.ClientId),
            ("Federation:Google:ClientSecret", "secret"),
            ("Federation:GitHub:ClientId", TestProvider.ClientId),
            ("Federation:GitHub:ClientSecret", "secret"),
            ("Federation:Microsoft:ClientId", TestProvider.ClientId),
            ("Federation:Microsoft:ClientSecret", "secret"),
            ("Federation:Apple:ClientId", TestProvider.ClientId),
            ("Federation:Apple:TeamId", "TEAM"),
            ("Federation:Apple:KeyId", "KEY"),
            ("Federation:Apple:PrivateKey", AppleKey.ExportPkcs8PrivateKeyPem()),
        ];

    public Task<IReadOnlyList<string>?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>?>(records.TryGetValue(name, out var record) ? ["v=spf1 -all", record] : []);

    protected override void AddServices(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<ITextRecords>(this));
        services.AddHttpClient(GuardedHttp.Name).ConfigurePrimaryHttpMessageHandler(() => new Shared(Provider));
    }

    /// <summary>Goes to a provider and comes back as this person.</summary>
    public async Task<Page> ReturnAsync(Browser browser, string start, object claims)
    {
        var answer = await LeaveAsync(browser, start);
        var page = await browser.GetAsync(Provider.Authorize(answer, claims));
        ((int)page.Status).ShouldBeLessThan(500, Log.ToString());
        return page;
    }

    /// <summary>Where the product sends the browser.</summary>
    public async Task<Uri> LeaveAsync(Browser browser, string start)
    {
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, start));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, Log.ToString());
        return answer.Headers.Location!;
    }

    /// <summary>An organization whose people sign in through the test provider.</summary>
    public async Task<SsoSetup> SetUpSsoAsync(string? groupClaim = null)
    {
        var owner = await VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var root = organization.Api + "/sso";
        var created = await owner
            .Api.PostAsJsonAsync(
                $"{root}/connections",
                new
                {
                    Name = "Directory",
                    TestProvider.Issuer,
                    TestProvider.ClientId,
                    ClientSecret = "secret",
                    DefaultRole = "member",
                    GroupClaim = groupClaim,
                }
            )
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<Created>();
        var setup = new SsoSetup(this, owner, organization, created.Id, $"{Any.Text()}.example".ToLowerInvariant());
        await setup.ProveAsync();
        await setup.TestAsync();
        await owner.Api.PostAsync($"{root}/connections/{created.Id}/enabling", null).ShouldBeAsync(HttpStatusCode.NoContent);
        return setup;
    }

    internal void AddRecord(string name, string value) => records[name] = value;

    internal sealed record Created(Guid Id);

    // The factory disposes of handlers, and there is one provider
    private sealed class Shared(HttpMessageHandler provider) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker invoker = new(provider, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            invoker.SendAsync(request, cancellationToken);
    }
}

/// <summary>An organization with single sign-on.</summary>
public sealed record SsoSetup(FederationApp App, Person Owner, Organization Organization, Guid ConnectionId, string Domain)
{
    private Guid domainId;

    public string Start => $"/sign-in/sso/{ConnectionId}";

    public string Api => $"{Organization.Api}/sso";

    public string Address(string name) => $"{name}@{Domain}";

    /// <summary>What the provider says of one of its people.</summary>
    public object Claims(string name, params string[] groups) =>
        new
        {
            sub = $"{Domain}|{name}",
            name,
            email = Address(name),
            groups,
        };

    /// <summary>Signs one of its people in, for the first time or again.</summary>
    public async Task<Browser> SignInAsync(string name, params string[] groups)
    {
        var browser = App.Browser();
        await App.ReturnAsync(browser, Start, Claims(name, groups));
        browser.IsSignedIn.ShouldBeTrue();
        return browser;
    }

    public async Task ProveAsync()
    {
        var domain = await Owner
            .Api.PostAsJsonAsync($"{Api}/connections/{ConnectionId}/domains", new { Domain })
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<DomainView>();
        domainId = domain.Id;
        await Owner.Api.PostAsync($"{Api}/domains/{domainId}/verification", null).ShouldBeAsync(HttpStatusCode.Conflict);
        App.AddRecord(domain.RecordName, domain.RecordValue);
        await Owner.Api.PostAsync($"{Api}/domains/{domainId}/verification", null).ShouldBeAsync(HttpStatusCode.OK);
    }

    /// <summary>Walks through the sign-in as the owner.</summary>
    public async Task<Page> TestAsync()
    {
        var browser = await Owner.BrowseAsync();
        return await App.ReturnAsync(
            browser,
            $"{Organization.Pages}/settings/sso/{ConnectionId}/test",
            new { sub = "tester", email = Owner.Email }
        );
    }

    public async Task EnforceAsync(Person keeper) =>
        await Owner
            .Api.PutAsJsonAsync($"{Api}/domains/{domainId}/enforcement", new { BreakGlassUserId = await keeper.IdAsync() })
            .ShouldBeAsync(HttpStatusCode.OK);

    private sealed record DomainView(Guid Id, string RecordName, string RecordValue);
}
