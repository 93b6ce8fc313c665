using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slipway.Accounts.Administration;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Accounts.PersonalData;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;
using Slipway.Kernel.Development;
using Slipway.Localization.Contracts;

namespace Slipway.Accounts;

/// <summary>See README.md beside this file.</summary>
public sealed class AccountsModule : Module
{
    public override string Name => "accounts";

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(NavigationArea.Account, null, "accounts.nav.profile", "", "user", 10),
            new(NavigationArea.Account, null, "accounts.nav.security", "security", "shield", 20),
            new(NavigationArea.Account, null, "accounts.nav.privacy", "privacy", "database", 30),
        ];

    public override IEnumerable<RecurringJob> RecurringJobs => [new("accounts.tidy", "37 * * * *", new DropExpired())];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<AccountsOptions>()
            .Bind(configuration.GetSection("Accounts"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Iterations);
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<Passwords>();
        services.AddScoped<PasswordConfirmation>();
        services.AddScoped<Attempts>();
        services.AddScoped<IAttempts>(p => p.GetRequiredService<Attempts>());
        services.AddScoped<SignInThrottle>();
        services.AddScoped<SessionStart>();
        services.AddScoped<PendingSignIns>();
        services.AddScoped<IConfirmedSession, ConfirmedSession>();
        services.AddScoped<SignInDoor>();
        services.AddScoped<ISignInDoor>(s => s.GetRequiredService<SignInDoor>());
        services.AddScoped<IVouchedAccounts, VouchedAccounts>();
        services.AddScoped<IWaysIn, PasswordAsWayIn>();
        services.AddScoped<IPendingSignIns>(s => s.GetRequiredService<PendingSignIns>());
        services.AddScoped<Correspondence>();
        services.AddScoped<MailLimit>();
        services.AddScoped<AccountMails>();
        services.AddScoped<ISecurityAlerts, SecurityAlerts>();
        services.AddScoped<EmailChangeMails>();
        services.AddScoped<DeletionMails>();
        services.AddScoped<ICredentialSource, SessionCredentials>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<SuspensionMails>();
        services.AddScoped<IUserAdministration, UserAdministration>();
        services.AddScoped<IImpersonation, Impersonation>();
        services.AddScoped<IFigures, AccountFigures>();
        services.AddScoped<IPreferenceStore, Preferences>();
        services.AddScoped<IPersonalData, AccountData>();
        services.AddScoped<IDemoData, DemoUsers>();
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapAccounts();
        api.MapMe();
        api.MapSessions();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapSignOut();
}
