using System.Globalization;

namespace Slipway.Organizations.Members;

internal static class MembersApi
{
    public static void MapMembers(this RouteGroupBuilder api)
    {
        var members = api.MapGroup("/organizations/{org}/members").WithTags("Members");

        members
            .MapGet(
                "/",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? role,
                    string? sort,
                    ListMembersHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = int.TryParse(limit, CultureInfo.InvariantCulture, out var rows) ? rows : null,
                                Search = search,
                                Role = role,
                                Sort = sort,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<ListMembersHandler>();
    }
}
