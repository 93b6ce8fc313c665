using System.ComponentModel.DataAnnotations;

namespace Slipway.Organizations.Members;

/// <summary>Sort orders of the members list; a leading minus reverses.</summary>
internal static class MemberSort
{
    public const string Name = "name";
    public const string NameDescending = "-name";
    public const string Joined = "joined";
    public const string JoinedDescending = "-joined";
}

/// <summary>A page of the organization's members.</summary>
public sealed record ListMembers
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the name or address.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }

    /// <summary>Only members with this role.</summary>
    [MaxLength(Roles.Role.MaxKey)]
    public string? Role { get; set; }

    /// <summary>name (default), -name, joined, -joined.</summary>
    [MaxLength(20)]
    public string? Sort { get; set; }
}

/// <summary>A member as others of the organization see them.</summary>
public sealed record MemberDetails(Guid UserId, string Name, string Email, string Role, DateTimeOffset JoinedAt)
{
    internal static MemberDetails Of(Membership m) => new(m.UserId, m.Name, m.Email, m.Role, m.CreatedAt);
}

[Requires("members.read")]
internal sealed class ListMembersHandler(AppDb db) : Handler<ListMembers, Page<MemberDetails>>
{
    protected override async Task<Result<Page<MemberDetails>>> HandleAsync(
        ListMembers request,
        CancellationToken cancellationToken
    )
    {
        var members = db.Memberships.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var search = request.Search.Trim().ToLowerInvariant();
            members = members.Where(m => m.SearchText.Contains(search));
        }

        if (!string.IsNullOrEmpty(request.Role))
        {
            members = members.Where(m => m.Role == request.Role);
        }

        var page = new PageRequest(request.Cursor, request.Limit);
        var descending = request.Sort is MemberSort.NameDescending or MemberSort.JoinedDescending;
        var found = request.Sort is MemberSort.Joined or MemberSort.JoinedDescending
            ? await members.ToPageAsync(m => m.CreatedAt, m => m.Id, page, descending, cancellationToken)
            : await members.ToPageAsync(m => m.SearchText, m => m.Id, page, descending, cancellationToken);
        return found.Map(MemberDetails.Of);
    }
}
