using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Slipway.Federation.Domains;

/// <summary>Claims a domain for a connection. It counts once the DNS says that it is the organization's.</summary>
public sealed record AddSsoDomain
{
    [JsonIgnore]
    public Guid ConnectionId { get; set; }

    /// <summary>What stands behind the @ in the addresses of its people.</summary>
    [Required, MaxLength(SsoDomain.MaxDomain)]
    public string Domain { get; set; } = "";
}

[Requires(FederationModule.Manage, InPerson = true)]
internal sealed class AddSsoDomainHandler(AppDb db, CurrentTenant tenant) : Handler<AddSsoDomain, DomainDetails>
{
    protected override async Task<Result<DomainDetails>> HandleAsync(AddSsoDomain request, CancellationToken cancellationToken)
    {
        if (!await db.SsoConnections.AnyAsync(c => c.Id == request.ConnectionId, cancellationToken))
        {
            return Error.NotFound;
        }

        if (Normalize(request.Domain) is not { } name)
        {
            return Error.Field(nameof(request.Domain), "federation.domain_invalid");
        }

        if (await db.SsoDomains.AnyAsync(d => d.Domain == name, cancellationToken))
        {
            return Error.Field(nameof(request.Domain), "federation.domain_listed");
        }

        if (await db.SsoDomains.CountAsync(cancellationToken) >= SsoDomain.MaxCount)
        {
            return new Error(ErrorKind.Conflict, "federation.too_many_domains", SsoDomain.MaxCount);
        }

        var domain = new SsoDomain { ConnectionId = request.ConnectionId, Domain = name };
        domain.Add(tenant.RequiredId);
        db.Add(domain);
        await db.SaveChangesAsync(cancellationToken);
        return DomainDetails.Of(domain);
    }

    /// <summary>In lower case and ASCII (RFC 5891); null for what is no domain below a top-level one.</summary>
    private static string? Normalize(string domain)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain.Trim().TrimStart('@').TrimEnd('.'));
            return ascii.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(ascii) == UriHostNameType.Dns
                ? ascii.ToLowerInvariant()
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
