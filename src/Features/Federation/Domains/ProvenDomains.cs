using Slipway.Organizations.Contracts;

namespace Slipway.Federation.Domains;

internal sealed class ProvenDomains(AppDb db) : IProvenDomains
{
    public Task<bool> HaveAsync(string email, CancellationToken cancellationToken)
    {
        var name = email[(email.LastIndexOf('@') + 1)..];
        return db.SsoDomains.AnyAsync(d => d.Domain == name && d.VerifiedAt != null, cancellationToken);
    }
}
