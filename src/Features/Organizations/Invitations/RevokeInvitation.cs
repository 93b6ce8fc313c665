namespace Slipway.Organizations.Invitations;

/// <summary>Withdraws an invitation that nobody has accepted yet.</summary>
public sealed record RevokeInvitation(Guid Id);

[Requires("members.invite")]
internal sealed class RevokeInvitationHandler(AppDb db, TimeProvider clock) : Handler<RevokeInvitation, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeInvitation request, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            i => i.Id == request.Id && i.AcceptedAt == null && i.RevokedAt == null,
            cancellationToken
        );
        if (invitation is null)
        {
            return Error.NotFound;
        }

        invitation.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
