using Microsoft.Extensions.Configuration;
using Slipway.Kernel.Development;
using Slipway.Organizations.Administration;
using Slipway.Organizations.ApiKeys;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Invitations;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;
using Slipway.Organizations.Tenants;

namespace Slipway.Organizations;

/// <summary>See README.md beside this file.</summary>
public sealed class OrganizationsModule : Module
{
    public override string Name => "organizations";

    public override IEnumerable<Permission> Permissions =>
        [
            new("organization.read", BuiltInRoles.Everyone),
            new("organization.update"),
            new("organization.delete", BuiltInRoles.None),
            new("members.read", BuiltInRoles.Everyone),
            new("members.invite"),
            new("members.update"),
            new("members.remove"),
            new("roles.read"),
            new("roles.manage"),
            new("apikeys.read"),
            new("apikeys.manage"),
        ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<OrganizationsOptions>()
            .Bind(configuration.GetSection("Organizations"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<RoleCatalog>();
        services.AddScoped<RoleGrants>();
        services.AddScoped<InvitationMails>();
        services.AddScoped<ITenantSource, TenantSource>();
        services.AddScoped<ICredentialSource, ApiKeyCredentials>();
        services.AddScoped<IMyOrganizations, MyOrganizations>();
        services.AddScoped<SuspensionMails>();
        services.AddScoped<IOrganizationAdministration, OrganizationAdministration>();
        services.AddScoped<IFigures, OrganizationFigures>();
        services.AddScoped<IDemoData, DemoOrganizations>();
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapTenants();
        api.MapMembers();
        api.MapInvitations();
        api.MapApiKeys();
    }
}
