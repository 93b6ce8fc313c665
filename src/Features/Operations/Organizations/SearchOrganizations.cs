using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Contracts;

namespace Slipway.Operations.Organizations;

/// <summary>Lists the organizations of the installation.</summary>
public sealed record SearchOrganizations
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the name or slug.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }

    /// <summary>active, suspended, closing; anything else lists all.</summary>
    [MaxLength(20)]
    public string? State { get; set; }

    /// <summary>created, -created (default), name, -name.</summary>
    [MaxLength(20)]
    public string? Sort { get; set; }
}

[Operator]
internal sealed class SearchOrganizationsHandler(IOrganizationAdministration organizations)
    : Handler<SearchOrganizations, Page<ManagedOrganization>>
{
    protected override async Task<Result<Page<ManagedOrganization>>> HandleAsync(
        SearchOrganizations request,
        CancellationToken cancellationToken
    ) =>
        await organizations.SearchAsync(
            new OrganizationSearch
            {
                Text = request.Search,
                State = StateOf(request.State),
                ByName = request.Sort is "name" or "-name",
                Descending = request.Sort is not ("name" or "created"),
                Page = new PageRequest(request.Cursor, request.Limit),
            },
            cancellationToken
        );

    private static OrganizationState? StateOf(string? state) =>
        state switch
        {
            "active" => OrganizationState.Active,
            "suspended" => OrganizationState.Suspended,
            "closing" => OrganizationState.Closing,
            _ => null,
        };
}
