using Microsoft.Extensions.Configuration;
using Slipway.Accounts.Contracts;
using Slipway.Policies.Contracts;
using Slipway.Policies.Duties;
using Slipway.Policies.Members;
using Slipway.Policies.Resets;

namespace Slipway.Policies;

/// <summary>See README.md beside this file.</summary>
public sealed class PoliciesModule : Module
{
    public override string Name => "policies";

    public override IEnumerable<Permission> Permissions => [new("security.manage"), new("security.reset", BuiltInRoles.None)];

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(
                NavigationArea.Organization,
                "organizations.nav.manage",
                "policies.nav",
                "settings/security",
                "lock",
                560,
                "security.manage"
            ),
        ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<PoliciesOptions>()
            .Bind(configuration.GetSection("Policies"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddScoped<SecondFactors>();
        services.AddScoped<PolicyReader>();
        services.AddScoped<MemberTable>();
        services.AddScoped<SecondFactorDuty>();
        services.AddScoped<IAccessRule, SecondFactorRule>();
        services.AddScoped<ISecondStep, PasskeyAfterPassword>();
        services.AddScoped<ResetMails>();
        services.AddScoped<IPersonalData, PoliciesPersonalData>();
    }

    public override void MapApi(RouteGroupBuilder api) => api.MapPolicies();
}
