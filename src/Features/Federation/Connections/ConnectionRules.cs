using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.Connections;

/// <summary>What holds for every change of a connection.</summary>
internal sealed class ConnectionRules(
    AppDb db,
    IProvisioning members,
    Discovery discovery,
    ConnectionSecrets secrets,
    IOptions<FederationOptions> options,
    IHostEnvironment environment
)
{
    /// <summary>
    /// The error when the connection gives a role that the caller could not give: who points it at another provider decides who
    /// gets that role.
    /// </summary>
    public async Task<Error?> CheckReachAsync(SsoConnection connection, CancellationToken cancellationToken)
    {
        var groups = await db
            .SsoGroupRoles.Where(g => g.ConnectionId == connection.Id)
            .Select(g => g.Role)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var role in groups.Append(connection.DefaultRole))
        {
            // A role that was deleted gives nothing
            var refused = await members.CheckGrantAsync(role, "", cancellationToken);
            if (refused?.Fields.Values.Any(errors => errors.Any(e => e.Code == "roles.exceeds_own")) == true)
            {
                return new Error(ErrorKind.Forbidden, "federation.outranks");
            }
        }

        return null;
    }

    /// <summary>The settings as they are stored, or what is wrong with them.</summary>
    public async Task<Result<ConnectionSettings>> ReadAsync(ConnectionContent content, CancellationToken cancellationToken)
    {
        var issuer = content.Issuer.Trim();
        if (!IsAddress(issuer))
        {
            return Error.Field(nameof(content.Issuer), "federation.issuer_invalid");
        }

        if (await members.CheckGrantAsync(content.DefaultRole, nameof(content.DefaultRole), cancellationToken) is { } refused)
        {
            return refused;
        }

        if (await discovery.FindFaultAsync(issuer, cancellationToken) is { } fault)
        {
            return Error.Field(nameof(content.Issuer), fault);
        }

        var scopes = (content.ExtraScopes ?? "").Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return new ConnectionSettings(
            content.Name.Trim(),
            issuer,
            content.ClientId.Trim(),
            string.IsNullOrEmpty(content.ClientSecret) ? null : secrets.Seal(content.ClientSecret),
            [.. scopes.Distinct(StringComparer.Ordinal)],
            content.DefaultRole,
            string.IsNullOrWhiteSpace(content.GroupClaim) ? null : content.GroupClaim.Trim()
        );
    }

    // Plain http only where private networks are allowed anyway
    private bool IsAddress(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address)
        && address is { Query: "", Fragment: "", UserInfo: "" }
        && !issuer.Contains('?', StringComparison.Ordinal)
        && (
            address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && (options.Value.AllowPrivateAddresses || environment.IsDevelopment()))
        );
}
