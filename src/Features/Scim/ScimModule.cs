using Microsoft.Extensions.Configuration;
using Slipway.Scim.Protocol;
using Slipway.Scim.Requests;
using Slipway.Scim.Tokens;
using Slipway.Scim.Users;

namespace Slipway.Scim;

/// <summary>See README.md beside this file.</summary>
public sealed class ScimModule : Module
{
    /// <summary>What a token of the identity provider holds besides its creator's permissions, and nobody else but owners.</summary>
    public const string Provision = "scim.provision";

    public const string Manage = "scim.manage";

    public override string Name => "scim";

    public override IEnumerable<Permission> Permissions => [new(Manage), new(Provision, BuiltInRoles.None)];

    public override IEnumerable<NavigationItem> Navigation =>
        [new(NavigationArea.Organization, "organizations.nav.manage", "scim.nav", "settings/scim", "user-plus", 550, Manage)];

    public override IEnumerable<RecurringJob> RecurringJobs => [new("scim.prune", "50 3 * * *", new PruneScimRequests())];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ICredentialSource, ScimCredentials>();
        services.AddScoped<Roster>();
        services.AddScoped<ProvisionedMails>();
        services.AddScoped<Groups.GroupRoles>();
    }

    public override void MapApi(RouteGroupBuilder api) => api.MapScimTokens();

    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapScim();
}
