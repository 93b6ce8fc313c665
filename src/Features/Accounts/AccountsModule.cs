using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slipway.Accounts.Administration;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;
using Slipway.Kernel.Development;

namespace Slipway.Accounts;

/// <summary>See README.md beside this file.</summary>
public sealed class AccountsModule : Module
{
    public override string Name => "accounts";

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(NavigationArea.Account, null, "accounts.nav.profile", "", "user", 10),
            new(NavigationArea.Account, null, "accounts.nav.security", "security", "shield", 20),
        ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<AccountsOptions>()
            .Bind(configuration.GetSection("Accounts"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<Passwords>();
        services.AddScoped<AccountMails>();
        services.AddScoped<SignInThrottle>();
        services.AddScoped<ICredentialSource, SessionCredentials>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<SuspensionMails>();
        services.AddScoped<IUserAdministration, UserAdministration>();
        services.AddScoped<IImpersonation, Impersonation>();
        services.AddScoped<IFigures, AccountFigures>();
        services.AddScoped<IDemoData, DemoUsers>();
    }

    public override void MapApi(RouteGroupBuilder api) => AccountsApi.Map(api);

    public override void MapRoutes(IEndpointRouteBuilder routes) => AccountsApi.MapForms(routes);
}
