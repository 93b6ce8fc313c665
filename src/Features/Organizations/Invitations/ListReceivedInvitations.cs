namespace Slipway.Organizations.Invitations;

/// <summary>The invitations to the signed-in person's address that can be accepted.</summary>
public sealed record ListReceivedInvitations;

/// <summary>An invitation as the invited person sees it.</summary>
/// <param name="RoleName">Name of a custom role; null for the built-in ones.</param>
public sealed record ReceivedInvitation(
    Guid Id,
    string Organization,
    string InviterName,
    string Role,
    string? RoleName,
    DateTimeOffset ExpiresAt
);

/// <summary>A list; never long enough for pages.</summary>
public sealed record ReceivedInvitationList(IReadOnlyList<ReceivedInvitation> Items);

[SignedIn]
internal sealed class ListReceivedInvitationsHandler(AppDb db, CurrentUser user, TimeProvider clock)
    : Handler<ListReceivedInvitations, ReceivedInvitationList>
{
    protected override async Task<Result<ReceivedInvitationList>> HandleAsync(
        ListReceivedInvitations request,
        CancellationToken cancellationToken
    )
    {
        var email = user.Identity!.Email.ToLowerInvariant();
        var now = clock.GetUtcNow();
        var received =
            from i in db.Invitations.AcrossTenants()
            join o in db.Organizations on i.OrganizationId equals o.Id
            join r in db.Roles.AcrossTenants()
                on new { i.OrganizationId, Key = i.Role } equals new { r.OrganizationId, r.Key }
                into custom
            from r in custom.DefaultIfEmpty()
            where i.Email == email && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now && o.DeletionDueAt == null
            orderby i.SentAt descending
            select new ReceivedInvitation(i.Id, o.Name, i.InviterName, i.Role, r.Name, i.ExpiresAt);
        return new ReceivedInvitationList(await received.Take(50).ToListAsync(cancellationToken));
    }
}
