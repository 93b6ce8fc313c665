using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Passkeys.Contracts;
using Slipway.Passkeys.Credentials;
using Slipway.Passkeys.Pages;
using Slipway.Passkeys.Proofs;

namespace Slipway.Passkeys;

/// <summary>See README.md beside this file.</summary>
public sealed class PasskeysModule : Module
{
    public override string Name => "passkeys";

    public override IEnumerable<NavigationItem> Navigation =>
        [new(NavigationArea.Account, null, "passkeys.nav", "passkeys", "key", 27)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        // The address of the product decides, never a header of the request
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<IOptions<AppOptions>>(
                (o, app) =>
                {
                    var home = new Uri(app.Value.BaseUrl);
                    o.ServerDomain = home.Host;
                    o.ResidentKeyRequirement = "required";
                    o.UserVerificationRequirement = "preferred";
                    o.ValidateOrigin = c =>
                        ValueTask.FromResult(!c.CrossOrigin && c.Origin == home.GetLeftPart(UriPartial.Authority));
                }
            );
        services.AddScoped<PasskeyStore>();
        services.AddScoped<Challenges>();
        services.AddScoped<PasskeyCheck>();
        services.AddScoped<PendingPasskeys>();
        services.AddScoped<IPasskeyHandler<PasskeyOwner>>(PasskeyStore.CreateHandler);
        services.AddScoped<IWaysIn, PasskeysAsWaysIn>();
        services.AddScoped<IConfirmation, PasskeyConfirmation>();
        services.AddSingleton(new PagePart(PagePlace.SignIn, typeof(SignInPart)));
        services.AddSingleton(new PagePart(PagePlace.SecondStep, typeof(SecondStepPart)));
        services.AddScoped<IPasskeyAdministration, PasskeyAdministration>();
        services.AddScoped<IPersonalData, PasskeyPersonalData>();
    }

    public override void MapApi(RouteGroupBuilder api) => api.MapPasskeys();
}
