using Microsoft.Extensions.Configuration;
using Slipway.Operations.Impersonation;
using Slipway.Operations.Installation;
using Slipway.Operations.Organizations;
using Slipway.Operations.Overview;
using Slipway.Operations.Users;

namespace Slipway.Operations;

/// <summary>See README.md beside this file.</summary>
public sealed class OperationsModule : Module
{
    public override string Name => "operations";

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(NavigationArea.Operations, null, "operations.nav.overview", "", "home", 10),
            new(NavigationArea.Operations, null, "operations.nav.users", "users", "users", 20),
            new(NavigationArea.Operations, null, "operations.nav.organizations", "organizations", "building", 30),
            new(NavigationArea.Operations, "operations.nav.installation", "operations.nav.system", "system", "server", 90),
        ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<SettingsList>();

    public override void MapApi(RouteGroupBuilder api)
    {
        var operations = api.MapGroup("/operations").WithTags("Operations");
        operations.MapOverview();
        operations.MapUsers();
        operations.MapOrganizations();
        operations.MapImpersonation();
        operations.MapSystem();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapImpersonationForm();
}
