namespace Slipway.Organizations.Invitations;

internal static class InvitationsApi
{
    public static void MapInvitations(this RouteGroupBuilder api)
    {
        var invitations = api.MapGroup("/organizations/{org}/invitations").WithTags("Invitations");

        invitations
            .MapPost(
                "/",
                (InviteMember body, string org, InviteMemberHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(i => $"{Paths.Api}/organizations/{org}/invitations/{i.Id}")
            )
            .Runs<InviteMemberHandler>(StatusCodes.Status201Created);

        api.MapPost(
                "/invitations/acceptance",
                (AcceptInvitation body, AcceptInvitationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .WithTags("Invitations")
            .Runs<AcceptInvitationHandler>(StatusCodes.Status204NoContent);
    }
}
