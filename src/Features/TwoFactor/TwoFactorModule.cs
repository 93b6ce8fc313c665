using Microsoft.Extensions.Configuration;
using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.Authenticator;
using Slipway.TwoFactor.Contracts;
using Slipway.TwoFactor.RecoveryCodes;
using Slipway.TwoFactor.SignIn;
using Slipway.TwoFactor.TrustedDevices;

namespace Slipway.TwoFactor;

/// <summary>See README.md beside this file.</summary>
public sealed class TwoFactorModule : Module
{
    public override string Name => "twofactor";

    public override IEnumerable<NavigationItem> Navigation =>
        [new(NavigationArea.Account, null, "twofactor.nav", "two-factor", "fingerprint", 25)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<TwoFactorOptions>()
            .Bind(configuration.GetSection("TwoFactor"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<Seeds>();
        services.AddScoped<CodeCheck>();
        services.AddScoped<NewRecoveryCodes>();
        services.AddScoped<DeviceTrust>();
        services.AddScoped<ISecondStep, SecondStep>();
        services.AddScoped<IConfirmation, CodeConfirmation>();
        services.AddScoped<ITwoFactorAdministration, TwoFactorAdministration>();
        services.AddScoped<IPersonalData, TwoFactorPersonalData>();
    }

    public override void MapApi(RouteGroupBuilder api) => api.MapTwoFactor();
}
