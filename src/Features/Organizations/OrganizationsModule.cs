using Microsoft.Extensions.Configuration;
using Slipway.Email.Contracts;
using Slipway.Kernel.Development;
using Slipway.Organizations.Administration;
using Slipway.Organizations.ApiKeys;
using Slipway.Organizations.Branding;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Digests;
using Slipway.Organizations.Invitations;
using Slipway.Organizations.Mails;
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
            new("organization.transfer", BuiltInRoles.None),
            new("organization.delete", BuiltInRoles.None),
            new("members.read", BuiltInRoles.Everyone),
            new("members.invite"),
            new("members.update"),
            new("members.remove"),
            new("roles.manage"),
            new("apikeys.read"),
            new("apikeys.manage"),
        ];

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(NavigationArea.Organization, null, "organizations.nav.overview", "", "home", 10, "organization.read"),
            new(NavigationArea.Organization, Manage, "organizations.nav.members", "members", "users", 510, "members.read"),
            new(NavigationArea.Organization, Manage, "organizations.nav.roles", "roles", "shield", 520, "members.read"),
            new(NavigationArea.Organization, Manage, "organizations.nav.keys", "api-keys", "key", 530, "apikeys.read"),
            new(NavigationArea.Organization, Manage, "organizations.nav.settings", "settings", "gear", 590, "organization.read"),
        ];

    public override IEnumerable<RecurringJob> RecurringJobs => [new("organizations.digests", "0 7 * * 1", new SendDigests())];

    private const string Manage = "organizations.nav.manage";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<OrganizationsOptions>()
            .Bind(configuration.GetSection("Organizations"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<RoleCatalog>();
        services.AddScoped<RoleGrants>();
        services.AddScoped<Owners>();
        services.AddScoped<Acceptance>();
        services.AddScoped<InvitationMails>();
        services.AddScoped<OrganizationMails>();
        services.AddScoped<IOrganizationBrands, Brands>();
        services.AddScoped<ITenantSource, TenantSource>();
        services.AddScoped<ICredentialSource, ApiKeyCredentials>();
        services.AddScoped<IProvisioning, Provisioning>();
        services.AddScoped<IMyOrganizations, MyOrganizations>();
        services.AddScoped<IProgramAccess, ProgramAccess>();
        services.AddScoped<IOrganizationMembers, OrganizationMembers>();
        services.AddScoped<IMemberProvisioning, MemberProvisioning>();
        services.AddScoped<SuspensionMails>();
        services.AddScoped<IOrganizationAdministration, OrganizationAdministration>();
        services.AddScoped<IFigures, OrganizationFigures>();
        services.AddScoped<IPersonalData, MembershipData>();
        services.AddScoped<IDemoData, DemoOrganizations>();
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapTenants();
        api.MapMembers();
        api.MapInvitations();
        api.MapRoles();
        api.MapApiKeys();
        api.MapBrand();
    }
}
