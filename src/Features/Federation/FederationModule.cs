using Microsoft.Extensions.Configuration;
using Slipway.Accounts.Contracts;
using Slipway.Federation.Connections;
using Slipway.Federation.Development;
using Slipway.Federation.Domains;
using Slipway.Federation.Identities;
using Slipway.Federation.Pages;
using Slipway.Federation.Protocol;
using Slipway.Federation.Providers;
using Slipway.Federation.SignIn;
using Slipway.Kernel.Development;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation;

/// <summary>See README.md beside this file.</summary>
public sealed class FederationModule : Module
{
    internal const string Manage = "sso.manage";

    public override string Name => "federation";

    public override IEnumerable<Permission> Permissions => [new(Manage)];

    public override IEnumerable<NavigationItem> Navigation =>
        [new(NavigationArea.Organization, "organizations.nav.manage", "federation.nav", "settings/sso", "lock", 580, Manage)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FederationOptions>().Bind(configuration.GetSection("Federation"));
        services.AddClient(configuration);
        services.AddSingleton<ProviderCatalog>();
        services.AddSingleton<ProviderRanking>();
        services.AddSingleton<GitHubEmails>();
        services.AddSingleton<ConnectionSecrets>();
        services.AddSingleton<Discovery>();
        services.AddSingleton<DevelopmentProvider>();
        services.AddScoped<SsoDirectory>();
        services.AddScoped<ConnectionRules>();
        services.AddScoped<Arrival>();
        services.AddScoped<LinkTickets>();
        services.AddScoped<TestWalk>();
        services.AddScoped<Flow>();
        services.AddScoped<Callback>();
        services.AddScoped<SignOutElsewhere>();
        services.AddScoped<ISignOutStep>(s => s.GetRequiredService<SignOutElsewhere>());
        services.AddScoped<ISignInRule, SsoRule>();
        services.AddScoped<IWaysIn, IdentitiesAsWaysIn>();
        services.AddScoped<IProvenDomains, ProvenDomains>();
        services.AddScoped<IPersonalData, IdentityData>();
        services.AddScoped<IDemoData, DemoConnection>();
        services.AddSingleton(new PagePart(PagePlace.SignIn, typeof(ProviderButtons)));
        services.AddSingleton(new PagePart(PagePlace.SignUp, typeof(ProviderButtons)));
        services.AddSingleton(new PagePart(PagePlace.Security, typeof(IdentitiesSection)));
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapIdentities();
        api.MapConnections();
        api.MapDomains();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapFlows();
        Callback.Map(routes);
        SignOutElsewhere.Map(routes);
        DevelopmentProvider.Map(routes);
    }
}
