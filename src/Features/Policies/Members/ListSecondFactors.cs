using System.ComponentModel.DataAnnotations;

namespace Slipway.Policies.Members;

/// <summary>A page of the members and their second factors, by name.</summary>
public sealed record ListSecondFactors
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the name or address.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }
}

[Requires("security.manage")]
internal sealed class ListSecondFactorsHandler(MemberTable table) : Handler<ListSecondFactors, Page<MemberFactors>>
{
    protected override async Task<Result<Page<MemberFactors>>> HandleAsync(
        ListSecondFactors request,
        CancellationToken cancellationToken
    ) => await table.ReadAsync(request.Search, new PageRequest(request.Cursor, request.Limit), cancellationToken);
}
