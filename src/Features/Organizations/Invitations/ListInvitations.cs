namespace Slipway.Organizations.Invitations;

/// <summary>A page of the invitations that wait for an answer, newest first; expired ones among them.</summary>
public sealed record ListInvitations
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }
}

[Requires("members.invite")]
internal sealed class ListInvitationsHandler(AppDb db) : Handler<ListInvitations, Page<InvitationDetails>>
{
    protected override async Task<Result<Page<InvitationDetails>>> HandleAsync(
        ListInvitations request,
        CancellationToken cancellationToken
    )
    {
        var page = await db
            .Invitations.AsNoTracking()
            .Where(i => i.AcceptedAt == null && i.RevokedAt == null)
            .ToPageAsync(
                i => i.SentAt,
                i => i.Id,
                new PageRequest(request.Cursor, request.Limit),
                descending: true,
                cancellationToken
            );
        return page.Map(InvitationDetails.Of);
    }
}
