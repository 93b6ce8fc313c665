using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;

namespace Slipway.Operations.Users;

/// <summary>Lists the accounts of the installation.</summary>
public sealed record SearchUsers
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the name or address.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }

    /// <summary>active, unverified, suspended, operators; anything else lists all.</summary>
    [MaxLength(20)]
    public string? State { get; set; }

    /// <summary>joined, -joined (default), name, -name.</summary>
    [MaxLength(20)]
    public string? Sort { get; set; }
}

[Operator]
internal sealed class SearchUsersHandler(IUserAdministration users) : Handler<SearchUsers, Page<ManagedUser>>
{
    protected override async Task<Result<Page<ManagedUser>>> HandleAsync(
        SearchUsers request,
        CancellationToken cancellationToken
    ) =>
        await users.SearchAsync(
            new UserSearch
            {
                Text = request.Search,
                Filter = FilterOf(request.State),
                ByName = request.Sort is "name" or "-name",
                Descending = request.Sort is not ("name" or "joined"),
                Page = new PageRequest(request.Cursor, request.Limit),
            },
            cancellationToken
        );

    private static UserFilter? FilterOf(string? state) =>
        state switch
        {
            "active" => UserFilter.Active,
            "unverified" => UserFilter.Unverified,
            "suspended" => UserFilter.Suspended,
            "operators" => UserFilter.Operators,
            _ => null,
        };
}
