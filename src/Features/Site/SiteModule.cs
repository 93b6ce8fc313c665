using Microsoft.Extensions.Configuration;
using Slipway.Site.ApiReference;

namespace Slipway.Site;

/// <summary>See README.md beside this file.</summary>
public sealed class SiteModule : Module
{
    public override string Name => "site";

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ApiGuide>();

    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapWellKnown();
}
