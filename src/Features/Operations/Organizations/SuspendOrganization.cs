using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Organizations.Contracts;

namespace Slipway.Operations.Organizations;

/// <summary>Stops an organization: members see the notice and nothing else. The owners get a mail without the reason.</summary>
[AuditAction(Severity = AuditSeverity.Critical)]
public sealed record SuspendOrganization
{
    /// <summary>From the address, never from the body.</summary>
    [JsonIgnore]
    public Guid OrganizationId { get; init; }

    /// <summary>For other operators.</summary>
    [Required, MaxLength(300)]
    public string Reason { get; set; } = "";
}

[Operator]
internal sealed class SuspendOrganizationHandler(IOrganizationAdministration organizations)
    : Handler<SuspendOrganization, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(SuspendOrganization request, CancellationToken cancellationToken) =>
        organizations.SuspendAsync(request.OrganizationId, request.Reason.Trim(), cancellationToken);
}
