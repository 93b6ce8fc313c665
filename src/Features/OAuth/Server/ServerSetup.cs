using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Slipway.OAuth.Applications;
using Slipway.OAuth.Tokens;
using Slipway.Organizations.Contracts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>
/// OAuth 2.1 with OpenIddict. Codes and tokens are opaque and stored as hashes; only identity tokens are signed for others to read.
/// </summary>
internal static class ServerSetup
{
    public static void AddAuthorizationServer(this IServiceCollection services)
    {
        services
            .AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore()
                    .UseDbContext<AppDb>()
                    .ReplaceDefaultEntities<Client, TokenFamily, OpenIddictEntityFrameworkCoreScope<Guid>, Token, Guid>();
                core.ReplaceApplicationManager<Client, Clients>();
                core.ReplaceTokenManager<Token, IssuedTokens>();
            })
            .AddServer(server =>
            {
                server
                    .SetAuthorizationEndpointUris("oauth/authorize")
                    .SetPushedAuthorizationEndpointUris("oauth/par")
                    .SetTokenEndpointUris("oauth/token")
                    .SetDeviceAuthorizationEndpointUris("oauth/device")
                    .SetEndUserVerificationEndpointUris("device")
                    .SetIntrospectionEndpointUris("oauth/introspect")
                    .SetRevocationEndpointUris("oauth/revoke")
                    .SetUserInfoEndpointUris("oauth/userinfo")
                    .SetJsonWebKeySetEndpointUris("oauth/jwks")
                    .SetConfigurationEndpointUris(".well-known/openid-configuration", ".well-known/oauth-authorization-server");
                server
                    .AllowAuthorizationCodeFlow()
                    .AllowRefreshTokenFlow()
                    .AllowClientCredentialsFlow()
                    .AllowDeviceAuthorizationFlow()
                    .RequireProofKeyForCodeExchange();
                server.UseReferenceAccessTokens().UseReferenceRefreshTokens().SetRefreshTokenReuseLeeway(null);
                server.RegisterClaims(Claims.Name, Claims.Email, Claims.EmailVerified, Claim.Organization);

                // An application's own list of scopes decides; there is no table of them
                server.DisableScopeValidation();
                server.IgnoreResourcePermissions();

                // The library wants keys before it can be asked for any; KeyRing puts the real ones in their place. Its own
                // ephemeral ones are RSA of 4096 bits, which take seconds to make
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                server.AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)));
                AddHandlers(server);
                server
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableEndUserVerificationEndpointPassthrough()
                    .EnableStatusCodePagesIntegration();
            });
        services.AddScoped(p => (Clients)p.GetRequiredService<OpenIddictApplicationManager<Client>>());
        services.AddScoped(p => (IssuedTokens)p.GetRequiredService<OpenIddictTokenManager<Token>>());
        services.AddSingleton<TokenTrail>();
        services
            .AddOptions<OpenIddictServerOptions>()
            .Configure<IOptions<AppOptions>, IOptions<OAuthOptions>, IServiceScopeFactory>(Configure);
        services
            .AddOptions<OpenIddictServerAspNetCoreOptions>()
            .Configure<IOptions<AppOptions>>(
                (o, app) =>
                    o.DisableTransportSecurityRequirement = app.Value.BaseUrl.StartsWith(
                        "http:",
                        StringComparison.OrdinalIgnoreCase
                    )
            );
        services
            .AddOptions<BearerChallenge>()
            .Configure<IOptions<AppOptions>>(
                (o, app) => o.Parameters["resource_metadata"] = app.Value.Link(ResourceMetadata.Path)
            );
    }

    private static void AddHandlers(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ProcessRequestContext>(h =>
            h.UseSingletonHandler<UseOwnAddress>()
                .SetOrder(OpenIddictServerAspNetCoreHandlers.ResolveRequestUri.Descriptor.Order + 1)
        );
        server.AddEventHandler<ProcessRequestContext>(h =>
            h.UseSingletonHandler<UseSharedKeys>().SetOrder(OpenIddictServerHandlers.InferEndpointType.Descriptor.Order + 1)
        );
        server.AddEventHandler<ProcessRequestContext>(h =>
            h.UseSingletonHandler<RefuseBrokenForm>().SetOrder(OpenIddictServerHandlers.InferEndpointType.Descriptor.Order + 2)
        );
        server.AddEventHandler<ProcessAuthenticationContext>(h =>
            h.UseSingletonHandler<RefuseUnreadableText>()
                .SetOrder(OpenIddictServerHandlers.ValidateAuthenticationDemand.Descriptor.Order - 1)
        );
        server.AddEventHandler<HandleTokenRequestContext>(h =>
            h.UseScopedHandler<DecideTokenRequest>()
                .SetOrder(OpenIddictServerHandlers.Exchange.AttachPrincipal.Descriptor.Order + 1)
        );
        server.AddEventHandler<ProcessSignInContext>(h =>
            h.UseScopedHandler<RedeemRefreshTokenOnce>().SetOrder(OpenIddictServerHandlers.RedeemTokenEntry.Descriptor.Order - 1)
        );
        server.AddEventHandler<ProcessSignInContext>(h =>
            h.UseScopedHandler<RecordTokens>().SetOrder(OpenIddictServerHandlers.AttachSignInParameters.Descriptor.Order + 1)
        );
        server.AddEventHandler<HandleRevocationRequestContext>(h =>
            h.UseScopedHandler<RevokeFamily>().SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order - 1)
        );
        server.AddEventHandler<HandleRevocationRequestContext>(h =>
            h.UseScopedHandler<RecordTokens>().SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order + 1)
        );
        server.AddEventHandler<HandleIntrospectionRequestContext>(h =>
            h.UseScopedHandler<DescribeToken>()
                .SetOrder(OpenIddictServerHandlers.Introspection.AttachApplicationClaims.Descriptor.Order + 1)
        );
        server.AddEventHandler<HandleUserInfoRequestContext>(h =>
            h.UseScopedHandler<DescribeUser>().SetOrder(OpenIddictServerHandlers.UserInfo.AttachClaims.Descriptor.Order + 1)
        );
    }

    private static void Configure(
        OpenIddictServerOptions options,
        IOptions<AppOptions> app,
        IOptions<OAuthOptions> oauth,
        IServiceScopeFactory scopes
    )
    {
        using var scope = scopes.CreateScope();
        options.Issuer = new Uri(app.Value.Link("/"));
        options.Resources.Add(new Uri(app.Value.Link(Paths.Api)));
        options.Scopes.UnionWith(Flows.AboutPeople);
        options.Scopes.UnionWith(scope.ServiceProvider.GetRequiredService<IProgramAccess>().Grantable);
        options.AccessTokenLifetime = TimeSpan.FromMinutes(oauth.Value.AccessTokenMinutes);
        options.RefreshTokenLifetime = TimeSpan.FromDays(oauth.Value.RefreshTokenDays);
        options.AuthorizationCodeLifetime = TimeSpan.FromMinutes(1);
        options.DeviceCodeLifetime = TimeSpan.FromMinutes(oauth.Value.DeviceCodeMinutes);
        options.UserCodeLifetime = options.DeviceCodeLifetime;

        // Without vowels no word comes of it, and nothing that is read as something else (RFC 8628, section 6.1)
        options.UserCodeCharset.Clear();
        options.UserCodeCharset.UnionWith("BCDFGHJKLMNPQRSTVWXZ".Select(c => c.ToString()));
        options.UserCodeLength = 8;

        // Tokens come in the answer to a post; only a code goes through the address of a browser
        options.ResponseModes.IntersectWith([ResponseModes.Query]);
        options.CodeChallengeMethods.IntersectWith([CodeChallengeMethods.Sha256]);

        // Whether somebody is signed in is not known where the library answers without a page
        options.PromptValues.IntersectWith([PromptValues.Consent, PromptValues.SelectAccount]);
    }
}
