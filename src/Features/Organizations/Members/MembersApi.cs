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
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                                Role = role,
                                Sort = sort,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<ListMembersHandler>();

        members
            .MapGet(
                "/{userId:guid}",
                (Guid userId, ReadMemberHandler handler, CancellationToken ct) => handler.RunAsync(new(userId), ct).Ok()
            )
            .Runs<ReadMemberHandler>();

        members
            .MapPut(
                "/{userId:guid}/role",
                (Guid userId, ChangeMemberRole body, ChangeMemberRoleHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { UserId = userId }, ct).Ok()
            )
            .Runs<ChangeMemberRoleHandler>();

        members
            .MapDelete(
                "/{userId:guid}",
                (Guid userId, RemoveMemberHandler handler, CancellationToken ct) => handler.RunAsync(new(userId), ct).NoContent()
            )
            .Runs<RemoveMemberHandler>(StatusCodes.Status204NoContent);

        api.MapDelete(
                "/organizations/{org}/membership",
                (LeaveOrganizationHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).NoContent()
            )
            .WithTags("Members")
            .Runs<LeaveOrganizationHandler>(StatusCodes.Status204NoContent);

        api.MapPost(
                "/organizations/{org}/ownership",
                (TransferOwnership body, TransferOwnershipHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .WithTags("Members")
            .Runs<TransferOwnershipHandler>(StatusCodes.Status204NoContent);
    }
}
