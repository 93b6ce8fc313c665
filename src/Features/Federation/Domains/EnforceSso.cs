using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Accounts.Contracts;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.Domains;

/// <summary>
/// Lets people of the domain sign in through the connection alone, save one owner who keeps the password. Sessions that exist end,
/// except that owner's and the one that asks.
/// </summary>
[AuditAction("sso.enforced", Severity = AuditSeverity.Warning)]
public sealed record EnforceSso
{
    [JsonIgnore]
    public Guid DomainId { get; set; }

    /// <summary>The owner who still gets in when the identity provider is broken.</summary>
    [Required]
    public Guid? BreakGlassUserId { get; set; }
}

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class EnforceSsoHandler(
    AppDb db,
    IProvisioning members,
    IUserDirectory users,
    IVouchedAccounts accounts,
    TimeProvider clock
) : Handler<EnforceSso, DomainDetails>
{
    protected override async Task<Result<DomainDetails>> HandleAsync(EnforceSso request, CancellationToken cancellationToken)
    {
        if (await db.SsoDomains.SingleOrDefaultAsync(d => d.Id == request.DomainId, cancellationToken) is not { } domain)
        {
            return Error.NotFound;
        }

        if (domain.VerifiedAt is null)
        {
            return new Error(ErrorKind.Conflict, "federation.domain_unproven");
        }

        if (!await db.SsoConnections.AnyAsync(c => c.Id == domain.ConnectionId && c.EnabledAt != null, cancellationToken))
        {
            return new Error(ErrorKind.Conflict, "federation.connection_off");
        }

        var keeper = request.BreakGlassUserId!.Value;
        var isOwner = (await members.ListOwnersAsync(cancellationToken)).Any(o => o.UserId == keeper);
        if (!isOwner || await users.FindAsync(keeper, cancellationToken) is not { EmailVerified: true, Suspended: false })
        {
            return Error.Field(nameof(request.BreakGlassUserId), "federation.no_owner");
        }

        domain.Enforce(clock.GetUtcNow(), keeper);

        // Who came in by a way that is closed now comes in again by the one that is left
        await accounts.SignOutDomainAsync(domain.Domain, keeper, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return DomainDetails.Of(domain);
    }
}

/// <summary>Lets people of the domain sign in in other ways too.</summary>
[AuditAction("sso.relaxed", Severity = AuditSeverity.Warning)]
internal sealed record RelaxSso(Guid DomainId);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class RelaxSsoHandler(AppDb db) : Handler<RelaxSso, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RelaxSso request, CancellationToken cancellationToken)
    {
        if (await db.SsoDomains.SingleOrDefaultAsync(d => d.Id == request.DomainId, cancellationToken) is not { } domain)
        {
            return Error.NotFound;
        }

        if (domain.EnforcedAt is not null)
        {
            domain.Relax();
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}
