using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Client;
using Slipway.Federation.Development;
using Slipway.Federation.Providers;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace Slipway.Federation.Protocol;

/// <summary>Puts the OpenID Connect client in: code flow with PKCE, state, nonce and the check of <c>iss</c> (RFC 9207).</summary>
internal static class ClientSetup
{
    public const string Callback = "/sign-in/callback";
    public const string AfterSignOut = "/sign-out/done";

    public static void AddClient(this IServiceCollection services, IConfiguration configuration)
    {
        var app = configuration.GetSection("App").Get<AppOptions>() ?? new AppOptions();
        var settings = configuration.GetSection("Federation").Get<FederationOptions>() ?? new FederationOptions();
        services
            .AddOpenIddict()
            .AddClient(client =>
            {
                client.AllowAuthorizationCodeFlow();
                client.SetRedirectionEndpointUris(Callback[1..]);
                client.SetPostLogoutRedirectionEndpointUris(AfterSignOut[1..]);
                client.SetStateTokenLifetime(SpendState.Life);

                // States are sealed with the keys that all nodes share; these two would be asked for by other formats
                client.UseDataProtection();
                client.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                client.AddSigningKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                client.DisableTokenStorage();
                client.AddEventHandler<ProcessAuthenticationContext>(spend =>
                    spend
                        .UseSingletonHandler<SpendState>()
                        .SetOrder(OpenIddictClientHandlers.ValidateRequestForgeryProtection.Descriptor.Order + 500)
                );
                client.AddEventHandler<ProcessAuthenticationContext>(check =>
                    check
                        .UseSingletonHandler<CheckLifetime>()
                        .SetOrder(OpenIddictClientHandlers.ValidateBackchannelIdentityToken.Descriptor.Order + 500)
                );

                // Behind a proxy, and while developing, requests come in over http; who needs https says so in App:BaseUrl
                client
                    .UseAspNetCore()
                    .EnableRedirectionEndpointPassthrough()
                    .EnablePostLogoutRedirectionEndpointPassthrough()
                    .EnableErrorPassthrough()
                    .DisableTransportSecurityRequirement()
                    .DisableAutomaticAuthenticationSchemeForwarding()
                    .Configure(o => o.CookieBuilder = new CorrelationCookie { Name = o.CookieBuilder.Name });
                client.UseSystemNetHttp().Configure(o => o.HttpResiliencePipeline = null);
                ProviderSetup.Add(client.UseWebProviders(), settings, app.Link(Callback));
            });
        services
            .AddOptions<OpenIddictClientOptions>()
            .Configure<IHostEnvironment>(
                (client, environment) =>
                {
                    if (environment.IsDevelopment())
                    {
                        client.Registrations.Add(DevelopmentProvider.Registration(app));
                    }
                }
            );
        services.Replace(ServiceDescriptor.Singleton<OpenIddictClientService, Registrations>());
        Outbound.Add(services);
    }
}
