namespace Slipway.OAuth.Grants;

/// <summary>Takes back what one has allowed an application; its tokens stop working at once.</summary>
public sealed record RevokeGrant(Guid Id);

[SignedIn(InPerson = true)]
internal sealed class RevokeGrantHandler(AppDb db, CurrentUser me, CurrentTenant tenant) : Handler<RevokeGrant, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeGrant request, CancellationToken cancellationToken)
    {
        var grant = await db
            .Grants.AcrossTenants()
            .SingleOrDefaultAsync(g => g.Id == request.Id && g.UserId == me.RequiredId, cancellationToken);
        if (grant is null)
        {
            return Error.NotFound;
        }

        tenant.Enter(grant.OrganizationId);
        grant.Revoke();
        db.Remove(grant);
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
