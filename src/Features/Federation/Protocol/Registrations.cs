using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using Slipway.Federation.Connections;

namespace Slipway.Federation.Protocol;

/// <summary>
/// Finds the providers that organizations describe at run time beside those of the settings, for every part of the protocol.
/// </summary>
internal sealed class Registrations(
    IServiceProvider services,
    IServiceScopeFactory scopes,
    ConnectionSecrets secrets,
    IOptions<AppOptions> app
) : OpenIddictClientService(services)
{
    private const string Prefix = "sso:";

    // Keeps what discovery found, for as long as the row is the same
    private readonly ConcurrentDictionary<Guid, (Guid Version, OpenIddictClientRegistration Registration)> known = new();

    public static string IdOf(Guid connection) => Prefix + connection;

    public static Guid? ConnectionOf(string registration) =>
        registration.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(registration[Prefix.Length..], out var id)
            ? id
            : null;

    public override async ValueTask<OpenIddictClientRegistration> GetClientRegistrationByIdAsync(
        string identifier,
        CancellationToken cancellationToken = default
    )
    {
        if (ConnectionOf(identifier) is not { } id)
        {
            return await base.GetClientRegistrationByIdAsync(identifier, cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        var connection =
            await scope
                .ServiceProvider.GetRequiredService<AppDb>()
                .SsoConnections.AcrossTenants()
                .AsNoTracking()
                .SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? throw new InvalidOperationException("The connection was deleted.");
        if (known.TryGetValue(id, out var hit) && hit.Version == connection.SettingsVersion)
        {
            return hit.Registration;
        }

        var registration = Describe(connection);
        known[id] = (connection.SettingsVersion, registration);
        return registration;
    }

    private OpenIddictClientRegistration Describe(SsoConnection connection)
    {
        var registration = new OpenIddictClientRegistration
        {
            RegistrationId = IdOf(connection.Id),
            ProviderName = IdOf(connection.Id),
            Issuer = new Uri(connection.Issuer),
            ClientId = connection.ClientId,
            ClientSecret = secrets.Open(connection),
            RedirectUri = new Uri(app.Value.Link(ClientSetup.Callback)),
            PostLogoutRedirectUri = new Uri(app.Value.Link(ClientSetup.AfterSignOut)),
            ConfigurationEndpoint = Discovery.AddressOf(connection.Issuer),
        };
        registration.Scopes.UnionWith([
            OpenIddictConstants.Scopes.OpenId,
            OpenIddictConstants.Scopes.Email,
            OpenIddictConstants.Scopes.Profile,
        ]);
        registration.Scopes.UnionWith(connection.ExtraScopes);
        registration.ConfigurationManager = new ConfigurationManager<OpenIddictConfiguration>(
            registration.ConfigurationEndpoint.AbsoluteUri,
            new OpenIddictClientRetriever(this, registration)
        );
        return registration;
    }
}
