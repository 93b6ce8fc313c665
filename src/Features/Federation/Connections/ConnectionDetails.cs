namespace Slipway.Federation.Connections;

/// <summary>How far a connection has come.</summary>
public enum ConnectionState
{
    /// <summary>Not tried out with these settings.</summary>
    Untested,

    /// <summary>Tried out, and off.</summary>
    Off,
    On,
}

/// <summary>A connection; its secret is shown to nobody.</summary>
/// <param name="Issuer">Address of the identity provider.</param>
/// <param name="ClientId">What the provider calls this application.</param>
/// <param name="ExtraScopes">Scopes besides openid, email and profile, separated by spaces.</param>
/// <param name="GroupClaim">The claim that names a person's groups.</param>
/// <param name="RedirectUri">What the provider must be told to send people back to.</param>
/// <param name="TestedAt">When it was tried out with these settings.</param>
/// <param name="TestClaims">What the provider said then, as JSON.</param>
/// <param name="Groups">Roles of groups; of several that fit, the first decides.</param>
/// <param name="Domains">Whose people sign in through it.</param>
public sealed record ConnectionDetails(
    Guid Id,
    string Name,
    string Issuer,
    string ClientId,
    string ExtraScopes,
    string DefaultRole,
    string? GroupClaim,
    string RedirectUri,
    ConnectionState State,
    DateTimeOffset? TestedAt,
    string? TestClaims,
    IReadOnlyList<GroupRoleDetails> Groups,
    IReadOnlyList<Domains.DomainDetails> Domains
)
{
    internal static ConnectionState StateOf(SsoConnection connection) =>
        connection.EnabledAt is not null ? ConnectionState.On
        : connection.TestedAt is not null ? ConnectionState.Off
        : ConnectionState.Untested;

    internal static ConnectionDetails Of(
        SsoConnection connection,
        string redirectUri,
        IEnumerable<SsoGroupRole> groups,
        IEnumerable<Domains.SsoDomain> domains
    ) =>
        new(
            connection.Id,
            connection.Name,
            connection.Issuer,
            connection.ClientId,
            string.Join(' ', connection.ExtraScopes),
            connection.DefaultRole,
            connection.GroupClaim,
            redirectUri,
            StateOf(connection),
            connection.TestedAt,
            connection.TestClaims,
            [.. groups.Select(g => new GroupRoleDetails(g.Id, g.Group, g.Role))],
            [.. domains.Select(Federation.Domains.DomainDetails.Of)]
        );
}

/// <summary>The role of a group's members.</summary>
public sealed record GroupRoleDetails(Guid Id, string Group, string Role);
