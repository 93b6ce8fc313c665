using Slipway.Accounts.Contracts;
using Slipway.Federation.Connections;
using Slipway.Federation.SignIn;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.Identities;

/// <summary>Links the account elsewhere that this browser has just proven to own to the account that is signed in.</summary>
internal sealed record LinkIdentity;

[SignedIn(InPerson = true), StepUp]
internal sealed class LinkIdentityHandler(
    AppDb db,
    CurrentUser me,
    LinkTickets tickets,
    SsoDirectory directory,
    Arrival arrival,
    ISecurityAlerts alerts,
    TimeProvider clock
) : Handler<LinkIdentity, IdentityDetails>
{
    protected override async Task<Result<IdentityDetails>> HandleAsync(LinkIdentity request, CancellationToken cancellationToken)
    {
        if (tickets.Read() is not { Person: var person } ticket)
        {
            return new Error(ErrorKind.Gone, "federation.link_over");
        }

        // Either this person began it, or the provider has verified an address that is this account's
        var isMine = ticket.UserId is { } who ? who == me.Id : person.Email == me.Identity!.Email;
        if (!isMine)
        {
            return new Error(ErrorKind.Conflict, "federation.other_account", person.Email ?? person.Name);
        }

        var known = await db.ExternalIdentities.SingleOrDefaultAsync(
            i => i.Issuer == person.Issuer && i.Subject == person.Subject,
            cancellationToken
        );
        if (known is not null)
        {
            return known.UserId == me.Id
                ? IdentityDetails.Of(known)
                : new Error(ErrorKind.Conflict, "federation.linked_elsewhere");
        }

        if (person.ConnectionId is { } id)
        {
            if (await directory.FindAsync(id, cancellationToken) is not { } connection)
            {
                return new Error(ErrorKind.Forbidden, "federation.connection_off");
            }

            var mine = me.Identity!;
            await arrival.JoinAsync(connection, new(me.RequiredId, mine.Name, mine.Email), groups: [], cancellationToken);
        }

        var identity = ExternalIdentity.Link(person, me.RequiredId, clock.GetUtcNow());
        db.Add(identity);
        await alerts.TellAsync(me.RequiredId, SecurityEvent.IdentityLinked, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityDetails.Of(identity);
    }
}
