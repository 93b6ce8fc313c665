namespace Slipway.Organizations.Invitations;

internal static class InvitationsApi
{
    public static void MapInvitations(this RouteGroupBuilder api)
    {
        var invitations = api.MapGroup("/organizations/{org}/invitations").WithTags("Invitations");

        invitations
            .MapGet(
                "/",
                (string? cursor, string? limit, ListInvitationsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Cursor = cursor, Limit = PageRequest.ReadLimit(limit) }, ct).Ok()
            )
            .Runs<ListInvitationsHandler>();

        invitations
            .MapPost(
                "/",
                (InviteMember body, string org, InviteMemberHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(i => $"{Paths.Api}/organizations/{org}/invitations/{i.Id}")
            )
            .Runs<InviteMemberHandler>(StatusCodes.Status201Created);

        invitations
            .MapPost(
                "/{id:guid}/mails",
                (Guid id, ResendInvitationHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Accepted()
            )
            .Runs<ResendInvitationHandler>(StatusCodes.Status202Accepted);

        invitations
            .MapDelete(
                "/{id:guid}",
                (Guid id, RevokeInvitationHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RevokeInvitationHandler>(StatusCodes.Status204NoContent);

        api.MapGet(
                "/me/invitations",
                (ListReceivedInvitationsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok()
            )
            .WithTags("Invitations")
            .Runs<ListReceivedInvitationsHandler>();

        api.MapPost(
                "/me/invitations/{id:guid}/acceptance",
                (Guid id, AcceptReceivedInvitationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new(id), ct).NoContent()
            )
            .WithTags("Invitations")
            .Runs<AcceptReceivedInvitationHandler>(StatusCodes.Status204NoContent);

        api.MapPost(
                "/invitations/acceptance",
                (AcceptInvitation body, AcceptInvitationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .WithTags("Invitations")
            .Runs<AcceptInvitationHandler>(StatusCodes.Status204NoContent);
    }
}
