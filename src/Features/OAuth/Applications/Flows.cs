using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Slipway.OAuth.Applications;

/// <summary>How an application gets tokens.</summary>
public static class Flows
{
    /// <summary>A person is sent here and back, and allows it (RFC 6749, section 4.1).</summary>
    public const string Code = "authorization_code";

    /// <summary>A person types the code that a device shows (RFC 8628).</summary>
    public const string Device = "device_code";

    /// <summary>In the organization's own name (RFC 6749, section 4.4).</summary>
    public const string Client = "client_credentials";

    public static readonly IReadOnlyList<string> All = [Code, Device, Client];

    /// <summary>What a person may be asked for besides permissions.</summary>
    public static readonly IReadOnlyList<string> AboutPeople =
    [
        Scopes.OpenId,
        Scopes.Profile,
        Scopes.Email,
        Scopes.OfflineAccess,
    ];

    /// <summary>What the protocol's library lets an application do.</summary>
    internal static IEnumerable<string> PermissionsOf(Application application)
    {
        List<string> granted =
        [
            Permissions.Endpoints.Token,
            Permissions.Endpoints.Revocation,
            Permissions.Endpoints.Introspection,
        ];
        if (application.Flows.Contains(Code))
        {
            granted.AddRange([
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.PushedAuthorization,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code,
            ]);
        }

        if (application.Flows.Contains(Device))
        {
            granted.AddRange([Permissions.Endpoints.DeviceAuthorization, Permissions.GrantTypes.DeviceCode]);
        }

        if (application.Flows.Contains(Client))
        {
            granted.Add(Permissions.GrantTypes.ClientCredentials);
        }

        var scopes = application.Scopes.AsEnumerable();
        if (application.Flows.Any(f => f != Client))
        {
            granted.Add(Permissions.GrantTypes.RefreshToken);
            scopes = scopes.Concat(AboutPeople);
        }

        return granted.Concat(scopes.Select(s => Permissions.Prefixes.Scope + s));
    }
}
