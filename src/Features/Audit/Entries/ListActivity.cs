namespace Slipway.Audit.Entries;

/// <summary>What the caller did, and what strangers tried on the account, newest first.</summary>
public sealed record ListActivity : EntryFilter;

[SignedIn(AllowUnverified = true)]
internal sealed class ListActivityHandler(AppDb db, CurrentUser user) : Handler<ListActivity, Page<EntryDetails>>
{
    protected override async Task<Result<Page<EntryDetails>>> HandleAsync(
        ListActivity request,
        CancellationToken cancellationToken
    )
    {
        var me = user.RequiredId;
        var mine = db
            .Entries.AcrossTenants()
            .Where(e => e.ActorId == me || (e.PersonId == me && e.Actor == AuditActor.Anonymous));
        return (await request.ReadAsync(mine, cancellationToken)).Map(EntryDetails.Of);
    }
}
