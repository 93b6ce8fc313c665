namespace Slipway.Audit.Views;

/// <summary>One's own kept filters, by name.</summary>
public sealed record ListAuditViews;

/// <summary>Kept filters.</summary>
public sealed record ViewList(IReadOnlyList<ViewDetails> Items);

[Requires("audit.read", InPerson = true)]
internal sealed class ListAuditViewsHandler(AppDb db, CurrentUser user) : Handler<ListAuditViews, ViewList>
{
    protected override async Task<Result<ViewList>> HandleAsync(ListAuditViews request, CancellationToken cancellationToken)
    {
        var me = user.RequiredId;
        return new ViewList(
            await db
                .Views.Where(v => v.UserId == me)
                .OrderBy(v => v.Name)
                .Select(v => new ViewDetails(v.Id, v.Name, v.Query))
                .ToListAsync(cancellationToken)
        );
    }
}
