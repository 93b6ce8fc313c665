namespace Slipway.Organizations.Administration;

internal sealed class OrganizationFigures(AppDb db, TimeProvider clock) : IFigures
{
    private const int Days = 30;

    public async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellationToken)
    {
        var count = await db.Organizations.CountAsync(cancellationToken);
        var created = await db.Organizations.CountPerDayAsync(o => o.CreatedAt, clock.GetUtcNow(), Days, cancellationToken);
        return [new("organizations.figures.organizations", count, "organizations", created)];
    }
}
