using Slipway.Accounts.Contracts;

namespace Slipway.Federation.Identities;

/// <summary>Takes name, language and picture over from an account elsewhere, as they were when it was used last.</summary>
[AuditAction("profile.taken_over")]
internal sealed record TakeOverProfile(Guid Id);

[SignedIn(InPerson = true)]
internal sealed class TakeOverProfileHandler(AppDb db, CurrentUser me, IVouchedAccounts accounts)
    : Handler<TakeOverProfile, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(TakeOverProfile request, CancellationToken cancellationToken)
    {
        var identity = await db.ExternalIdentities.SingleOrDefaultAsync(
            i => i.Id == request.Id && i.UserId == me.RequiredId,
            cancellationToken
        );
        if (identity is null)
        {
            return Error.NotFound;
        }

        await accounts.TakeOverAsync(me.RequiredId, identity.Name, identity.Language, cancellationToken);
        FetchPicture.Enqueue(db, me.RequiredId, identity.PictureUrl);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
