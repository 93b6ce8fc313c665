namespace Slipway.Audit.Views;

/// <summary>Forgets filters that one has kept.</summary>
[NotAudited("A bookmark of one person")]
public sealed record DeleteAuditView(Guid Id);

[Requires("audit.read", InPerson = true)]
internal sealed class DeleteAuditViewHandler(AppDb db, CurrentUser user) : Handler<DeleteAuditView, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DeleteAuditView request, CancellationToken cancellationToken)
    {
        var me = user.RequiredId;
        var deleted = await db.Views.Where(v => v.Id == request.Id && v.UserId == me).ExecuteDeleteAsync(cancellationToken);
        return deleted == 0 ? Error.NotFound : default(Nothing);
    }
}
