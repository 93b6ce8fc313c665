using Slipway.Federation.Domains;

namespace Slipway.Federation.Connections;

/// <summary>The connections of the organization, by name.</summary>
internal sealed record ListSsoConnections;

/// <summary>A connection in a list.</summary>
/// <param name="Domains">Whose people sign in through it.</param>
public sealed record ConnectionCard(
    Guid Id,
    string Name,
    string Issuer,
    ConnectionState State,
    IReadOnlyList<DomainDetails> Domains
);

/// <summary>The list; an organization has at most <see cref="SsoConnection.MaxCount"/>.</summary>
public sealed record ConnectionList(IReadOnlyList<ConnectionCard> Items);

[Requires(FederationModule.Manage)]
internal sealed class ListSsoConnectionsHandler(AppDb db) : Handler<ListSsoConnections, ConnectionList>
{
    protected override async Task<Result<ConnectionList>> HandleAsync(
        ListSsoConnections request,
        CancellationToken cancellationToken
    )
    {
        var connections = await db
            .SsoConnections.AsNoTracking()
            .OrderBy(c => c.Name)
            .ThenBy(c => c.Id)
            .ToListAsync(cancellationToken);
        var domains = await db.SsoDomains.AsNoTracking().OrderBy(d => d.Domain).ToListAsync(cancellationToken);
        return new ConnectionList([
            .. connections.Select(c => new ConnectionCard(
                c.Id,
                c.Name,
                c.Issuer,
                ConnectionDetails.StateOf(c),
                [.. domains.Where(d => d.ConnectionId == c.Id).Select(DomainDetails.Of)]
            )),
        ]);
    }
}
