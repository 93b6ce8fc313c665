using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Client.WebIntegration;

namespace Slipway.Federation.Providers;

/// <summary>The four providers, each if its settings are there.</summary>
internal static class ProviderSetup
{
    public static void Add(OpenIddictClientWebIntegrationBuilder providers, FederationOptions settings, string callback)
    {
        if (settings.Google is { AreSet: true } google)
        {
            providers.AddGoogle(p =>
                p.SetRegistrationId(Provider.Google)
                    .SetClientId(google.ClientId)
                    .SetClientSecret(google.ClientSecret)
                    .SetRedirectUri(callback)
                    .AddScopes("openid", "email", "profile")
            );
        }

        if (settings.GitHub is { AreSet: true } gitHub)
        {
            // The address with its confirmation stands in a list of its own: GitHubEmails
            providers.AddGitHub(p =>
                p.SetRegistrationId(Provider.GitHub)
                    .SetClientId(gitHub.ClientId)
                    .SetClientSecret(gitHub.ClientSecret)
                    .SetRedirectUri(callback)
                    .AddScopes("user:email")
            );
        }

        if (settings.Microsoft is { AreSet: true } microsoft)
        {
            providers.AddMicrosoft(p =>
                p.SetRegistrationId(Provider.Microsoft)
                    .SetClientId(microsoft.ClientId)
                    .SetClientSecret(microsoft.ClientSecret)
                    .SetRedirectUri(callback)
                    .AddScopes("openid", "email", "profile")
            );
        }

        if (settings.Apple is { AreSet: true } apple)
        {
            var key = ECDsa.Create();
            key.ImportFromPem(apple.PrivateKey);
            providers.AddApple(p =>
                p.SetRegistrationId(Provider.Apple)
                    .SetClientId(apple.ClientId)
                    .SetTeamId(apple.TeamId)
                    .SetSigningKey(new ECDsaSecurityKey(key) { KeyId = apple.KeyId })
                    .SetRedirectUri(callback)
                    .AddScopes("openid", "name", "email")
            );
        }
    }
}
