using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

/// <summary>An organization is never without an owner.</summary>
internal sealed class Owners(AppDb db, CurrentTenant tenant)
{
    /// <summary>The error when nobody else would be left as owner.</summary>
    /// <param name="userId">The owner who is about to step down.</param>
    public async Task<Error?> CheckStepDownAsync(Guid userId, CancellationToken cancellationToken)
    {
        await TouchAsync(cancellationToken);
        var remains = await db.Memberships.AnyAsync(m => m.Role == RoleCatalog.Owner && m.UserId != userId, cancellationToken);
        return remains ? null : new Error(ErrorKind.Conflict, "members.last_owner");
    }

    /// <summary>
    /// Makes the coming save a change of the organization's row, read before the owners are looked at: of two people who change
    /// the owners at the same moment, the second one's save finds another version of the row and fails.
    /// </summary>
    public async Task TouchAsync(CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.SingleAsync(o => o.Id == tenant.RequiredId, cancellationToken);
        db.Entry(organization).Property(o => o.UpdatedAt).IsModified = true;
    }
}
