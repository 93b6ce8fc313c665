using Microsoft.Extensions.Configuration;
using Slipway.Kernel.Development;
using Slipway.OAuth.Applications;
using Slipway.OAuth.Grants;
using Slipway.OAuth.Keys;
using Slipway.OAuth.Server;
using Slipway.OAuth.Tokens;

namespace Slipway.OAuth;

/// <summary>See README.md beside this file.</summary>
public sealed class OAuthModule : Module
{
    public override string Name => "oauth";

    public override IEnumerable<Permission> Permissions => [new("applications.read"), new("applications.manage")];

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(
                NavigationArea.Organization,
                "organizations.nav.manage",
                "oauth.nav",
                "settings/applications",
                "grid",
                540,
                "applications.read"
            ),
            new(NavigationArea.Account, null, "oauth.mine.nav", "applications", "grid", 35),
        ];

    public override IEnumerable<RecurringJob> RecurringJobs =>
        [new("oauth.prune", "20 3 * * *", new PruneTokens()), new("oauth.keys", "40 3 * * *", new RotateKeys())];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OAuthOptions>().Bind(configuration.GetSection("OAuth")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KeyRing>();
        services.AddScoped<ICredentialSource, AccessTokenCredentials>();
        services.AddScoped<TokenUse>();
        services.AddScoped<Consent>();
        services.AddScoped<IPersonalData, GrantData>();
        services.AddScoped<IDemoData, DemoApplications>();
        services.AddAuthorizationServer();
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapApplications();
        api.MapGrants();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapResourceMetadata();
}
