using Slipway.Accounts.Contracts;
using Slipway.Federation.Connections;
using Slipway.Federation.Identities;
using Slipway.Kernel.Text;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.SignIn;

/// <summary>Signs in, and if need be up, who has proven to own an account elsewhere.</summary>
/// <param name="Person">What the provider said; its signature has been checked.</param>
[AuditAction("user.signed_in")]
internal sealed record SignInElsewhere(ExternalPerson Person);

[Anonymous("Who signs in is not signed in yet")]
internal sealed class SignInElsewhereHandler(
    AppDb db,
    SsoDirectory directory,
    Arrival arrival,
    IUserDirectory users,
    IVouchedAccounts accounts,
    IEnumerable<IWaysIn> ways,
    ISecurityAlerts alerts,
    ISignInDoor door,
    TimeProvider clock
) : Handler<SignInElsewhere, SessionGrant>
{
    /// <summary>The address has an account, whose owner must sign in to it before the two are linked.</summary>
    public const string LinkFirst = "federation.link_first";

    protected override async Task<Result<SessionGrant>> HandleAsync(SignInElsewhere request, CancellationToken cancellationToken)
    {
        var person = request.Person;
        SsoConnection? connection = null;
        if (person.ConnectionId is { } id)
        {
            connection = await directory.FindAsync(id, cancellationToken);
            if (connection is null)
            {
                return Refuse("federation.connection_off");
            }

            if (
                person.Email is null
                || person.EmailVerified == false
                || !await directory.SpeaksForAsync(id, person.Email, cancellationToken)
            )
            {
                return Refuse("federation.domain_foreign");
            }

            // The organization has proven that it hands out the addresses of this domain
            person = person with
            {
                EmailVerified = true,
            };
        }

        var known = await db.ExternalIdentities.SingleOrDefaultAsync(
            i => i.Issuer == person.Issuer && i.Subject == person.Subject,
            cancellationToken
        );
        var found = known is null ? await MeetAsync(person, cancellationToken) : known.UserId;
        if (found.Error is { } refused)
        {
            return refused;
        }

        known?.Use(person, clock.GetUtcNow());
        if (connection is not null)
        {
            var card = await users.FindAsync(found.Value, cancellationToken);
            if (
                card is not null
                && await directory.FindAsync(card.Email, cancellationToken) is { EnforcedAt: not null } own
                && own.ConnectionId != connection.Id
            )
            {
                // The account has moved to an address whose organization insists on its own provider
                return Refuse("federation.domain_foreign");
            }

            await arrival.JoinAsync(
                connection,
                new NewMember(found.Value, card?.Name ?? person.Name, card?.Email ?? person.Email!),
                person.Groups,
                cancellationToken
            );
        }

        var means = connection is null ? SignInMeans.Provider : SignInMeans.Organization;
        return await door.EnterAsync(found.Value, means, remember: true, cancellationToken);
    }

    /// <summary>Who comes for the first time: a new account, or one that nobody has shown to be theirs yet.</summary>
    private async Task<Result<Guid>> MeetAsync(ExternalPerson person, CancellationToken cancellationToken)
    {
        if (person.Email is not { } email)
        {
            return Refuse("federation.email_missing");
        }

        var isVerified = person.EmailVerified == true;
        var owner = await users.FindByEmailAsync(email, cancellationToken);
        if (owner is not null && !isVerified)
        {
            return Refuse("federation.email_taken");
        }

        if (owner is { EmailVerified: true })
        {
            // Who was made by a directory and never came has nothing to sign in with before linking: the address decides alone
            if (await ways.CountAllAsync(owner.Id, cancellationToken) > 0)
            {
                return Refuse(LinkFirst);
            }

            await alerts.TellAsync(owner.Id, SecurityEvent.IdentityLinked, cancellationToken);
            db.Add(ExternalIdentity.Link(person, owner.Id, clock.GetUtcNow()));
            return owner.Id;
        }

        if (owner is null)
        {
            var language = person.Language ?? Languages.Current.Code;
            var opened = await accounts.OpenAsync(new VouchedPerson(person.Name, email, isVerified, language), cancellationToken);
            db.Add(ExternalIdentity.Link(person, opened, clock.GetUtcNow()));
            FetchPicture.Enqueue(db, opened, person.PictureUrl);
            return opened;
        }

        // Whatever a stranger linked to an account in this name goes with the stranger
        db.RemoveRange(await db.ExternalIdentities.Where(i => i.UserId == owner.Id).ToListAsync(cancellationToken));
        await accounts.ClaimAsync(owner.Id, cancellationToken);
        await alerts.TellAsync(owner.Id, SecurityEvent.IdentityLinked, cancellationToken);
        db.Add(ExternalIdentity.Link(person, owner.Id, clock.GetUtcNow()));
        return owner.Id;
    }

    private static Error Refuse(string code) => new(ErrorKind.Forbidden, code);
}
