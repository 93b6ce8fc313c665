using Microsoft.Extensions.Options;
using Slipway.Federation.Protocol;

namespace Slipway.Federation.Connections;

/// <summary>Reads a connection with its groups and domains.</summary>
internal sealed record ReadSsoConnection(Guid Id);

[Requires(FederationModule.Manage)]
internal sealed class ReadSsoConnectionHandler(AppDb db, IOptions<AppOptions> app) : Handler<ReadSsoConnection, ConnectionDetails>
{
    protected override async Task<Result<ConnectionDetails>> HandleAsync(
        ReadSsoConnection request,
        CancellationToken cancellationToken
    )
    {
        var connection = await db.SsoConnections.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken);
        if (connection is null)
        {
            return Error.NotFound;
        }

        var groups = await db
            .SsoGroupRoles.AsNoTracking()
            .Where(g => g.ConnectionId == connection.Id)
            .OrderBy(g => g.Id)
            .ToListAsync(cancellationToken);
        var domains = await db
            .SsoDomains.AsNoTracking()
            .Where(d => d.ConnectionId == connection.Id)
            .OrderBy(d => d.Domain)
            .ToListAsync(cancellationToken);
        return ConnectionDetails.Of(connection, app.Value.Link(ClientSetup.Callback), groups, domains);
    }
}
