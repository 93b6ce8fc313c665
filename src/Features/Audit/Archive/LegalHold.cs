using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Organizations.Contracts;

namespace Slipway.Audit.Archive;

/// <summary>Keeps all archives until the hold is lifted, however old they are.</summary>
[AuditAction(Severity = AuditSeverity.Critical)]
public sealed record PlaceLegalHold
{
    /// <summary>For example the number of a case.</summary>
    [Required, MaxLength(AuditRetention.MaxReason)]
    public string Reason { get; set; } = "";
}

[Requires("audit.manage"), StepUp]
internal sealed class PlaceLegalHoldHandler(AppDb db, CurrentTenant tenant, Retention retention, TimeProvider clock)
    : Handler<PlaceLegalHold, RetentionTerms>
{
    protected override async Task<Result<RetentionTerms>> HandleAsync(PlaceLegalHold request, CancellationToken cancellationToken)
    {
        var own = await retention.TakeAsync(cancellationToken);
        if (own.HeldByOperator)
        {
            return new Error(ErrorKind.Conflict, "audit.held_by_operator");
        }

        own.Hold(tenant.RequiredId, request.Reason.Trim(), byOperator: false, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await retention.ReadAsync(cancellationToken);
    }
}

/// <summary>Lets archives be deleted again when their time is over.</summary>
[AuditAction(Severity = AuditSeverity.Critical)]
public sealed record LiftLegalHold;

[Requires("audit.manage"), StepUp]
internal sealed class LiftLegalHoldHandler(AppDb db, CurrentTenant tenant, Retention retention)
    : Handler<LiftLegalHold, RetentionTerms>
{
    protected override async Task<Result<RetentionTerms>> HandleAsync(LiftLegalHold request, CancellationToken cancellationToken)
    {
        var own = await retention.TakeAsync(cancellationToken);
        if (own.HeldByOperator)
        {
            return new Error(ErrorKind.Conflict, "audit.held_by_operator");
        }

        if (own.HeldAt is not null)
        {
            own.Lift(tenant.RequiredId);
            await db.SaveChangesAsync(cancellationToken);
        }

        return await retention.ReadAsync(cancellationToken);
    }
}

/// <summary>An operator's hold on an organization, which it cannot lift itself.</summary>
[AuditAction("legal_hold.imposed", Severity = AuditSeverity.Critical)]
public sealed record ImposeLegalHold
{
    /// <summary>From the address, never from the body.</summary>
    [JsonIgnore]
    public Guid Id { get; set; }

    /// <summary>On pages: address (slug) or id of the organization.</summary>
    [JsonIgnore, MaxLength(100)]
    public string? Organization { get; set; }

    /// <summary>For example the number of a case.</summary>
    [Required, MaxLength(AuditRetention.MaxReason)]
    public string Reason { get; set; } = "";
}

[Operator, StepUp]
internal sealed class ImposeLegalHoldHandler(
    AppDb db,
    CurrentTenant tenant,
    IOrganizationAdministration organizations,
    Retention retention,
    TimeProvider clock
) : Handler<ImposeLegalHold, RetentionTerms>
{
    protected override async Task<Result<RetentionTerms>> HandleAsync(
        ImposeLegalHold request,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(request, cancellationToken) is not { } id)
        {
            return request.Organization is null
                ? Error.NotFound
                : Error.Field(nameof(request.Organization), "audit.unknown_organization");
        }

        tenant.Enter(id);
        (await retention.TakeAsync(cancellationToken)).Hold(id, request.Reason.Trim(), byOperator: true, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await retention.ReadAsync(cancellationToken);
    }

    private async Task<Guid?> FindAsync(ImposeLegalHold request, CancellationToken cancellationToken)
    {
        var text = request.Organization?.Trim();
        var id = Guid.TryParse(text, out var given) ? given : request.Id;
        if (text is null || given != Guid.Empty)
        {
            return (await organizations.FindAsync(id, cancellationToken))?.Id;
        }

        var found = await organizations.SearchAsync(new OrganizationSearch { Text = text }, cancellationToken);
        return found.Items.FirstOrDefault(o => string.Equals(o.Slug, text, StringComparison.OrdinalIgnoreCase))?.Id;
    }
}

/// <summary>Lifts any hold on an organization.</summary>
[AuditAction("legal_hold.released", Severity = AuditSeverity.Critical)]
public sealed record ReleaseLegalHold(Guid Id);

[Operator, StepUp]
internal sealed class ReleaseLegalHoldHandler(
    AppDb db,
    CurrentTenant tenant,
    IOrganizationAdministration organizations,
    Retention retention
) : Handler<ReleaseLegalHold, RetentionTerms>
{
    protected override async Task<Result<RetentionTerms>> HandleAsync(
        ReleaseLegalHold request,
        CancellationToken cancellationToken
    )
    {
        if (await organizations.FindAsync(request.Id, cancellationToken) is null)
        {
            return Error.NotFound;
        }

        tenant.Enter(request.Id);
        var own = await retention.TakeAsync(cancellationToken);
        if (own.HeldAt is not null)
        {
            own.Lift(request.Id);
            await db.SaveChangesAsync(cancellationToken);
        }

        return await retention.ReadAsync(cancellationToken);
    }
}
