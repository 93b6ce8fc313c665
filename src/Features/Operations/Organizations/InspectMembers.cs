using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Contracts;

namespace Slipway.Operations.Organizations;

/// <summary>Lists the members of any organization, by name.</summary>
public sealed record InspectMembers
{
    public Guid OrganizationId { get; set; }
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the name or address.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }
}

[Operator]
internal sealed class InspectMembersHandler(IOrganizationAdministration organizations)
    : Handler<InspectMembers, Page<ManagedMember>>
{
    protected override async Task<Result<Page<ManagedMember>>> HandleAsync(
        InspectMembers request,
        CancellationToken cancellationToken
    )
    {
        if (await organizations.FindAsync(request.OrganizationId, cancellationToken) is null)
        {
            return Error.NotFound;
        }

        var page = new PageRequest(request.Cursor, request.Limit);
        return await organizations.MembersAsync(request.OrganizationId, request.Search, page, cancellationToken);
    }
}
