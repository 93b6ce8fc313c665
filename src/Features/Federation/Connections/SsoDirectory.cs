using Slipway.Federation.Domains;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.Connections;

/// <summary>Finds out which connection is in force: switched on, for a proven domain, of an organization that is open.</summary>
internal sealed class SsoDirectory(AppDb db, IProvisioning organizations)
{
    /// <summary>The domain that an address belongs to, if its people sign in through a connection.</summary>
    public async Task<SsoDomain?> FindAsync(string email, CancellationToken cancellationToken)
    {
        var name = DomainOf(email);
        var domain = await (
            from d in db.SsoDomains.AcrossTenants()
            join c in db.SsoConnections.AcrossTenants() on d.ConnectionId equals c.Id
            where d.Domain == name && d.VerifiedAt != null && c.EnabledAt != null
            select d
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        return domain is not null && await organizations.FindAsync(domain.OrganizationId, cancellationToken) is not null
            ? domain
            : null;
    }

    /// <summary>The connection, if people may sign in through it.</summary>
    public async Task<SsoConnection?> FindAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        var connection = await db
            .SsoConnections.AcrossTenants()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == connectionId && c.EnabledAt != null, cancellationToken);
        return connection is not null && await organizations.FindAsync(connection.OrganizationId, cancellationToken) is not null
            ? connection
            : null;
    }

    /// <summary>Whether the connection may speak of this address: its domain is proven to be the organization's.</summary>
    public Task<bool> SpeaksForAsync(Guid connectionId, string email, CancellationToken cancellationToken)
    {
        var name = DomainOf(email);
        return db
            .SsoDomains.AcrossTenants()
            .AnyAsync(d => d.ConnectionId == connectionId && d.Domain == name && d.VerifiedAt != null, cancellationToken);
    }

    /// <summary>The organization that described the connection, on or off.</summary>
    public Task<Guid?> OwnerOfAsync(Guid connectionId, CancellationToken cancellationToken) =>
        db
            .SsoConnections.AcrossTenants()
            .Where(c => c.Id == connectionId)
            .Select(c => (Guid?)c.OrganizationId)
            .SingleOrDefaultAsync(cancellationToken);

    private static string DomainOf(string email) => email[(email.LastIndexOf('@') + 1)..];
}
