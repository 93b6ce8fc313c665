using System.ComponentModel.DataAnnotations;

namespace Slipway.Audit.Views;

/// <summary>Keeps filters under a name, for oneself.</summary>
[NotAudited("A bookmark of one person")]
public sealed record SaveAuditView
{
    [Required, MaxLength(AuditView.MaxName)]
    public string Name { get; set; } = "";

    /// <summary>The query string: <c>outcome=denied&amp;from=2026-11-01</c>.</summary>
    [Required, MaxLength(AuditView.MaxQuery)]
    public string Query { get; set; } = "";
}

/// <summary>Filters under a name.</summary>
public sealed record ViewDetails(Guid Id, string Name, string Query);

[Requires("audit.read", InPerson = true)]
internal sealed class SaveAuditViewHandler(AppDb db, CurrentUser user) : Handler<SaveAuditView, ViewDetails>
{
    private const int Most = 30;

    protected override async Task<Result<ViewDetails>> HandleAsync(SaveAuditView request, CancellationToken cancellationToken)
    {
        var me = user.RequiredId;
        if (await db.Views.CountAsync(v => v.UserId == me, cancellationToken) >= Most)
        {
            return Error.Field(nameof(request.Name), "audit.too_many_views", Most);
        }

        var view = new AuditView
        {
            UserId = me,
            Name = request.Name.Trim(),
            Query = request.Query.TrimStart('?'),
        };
        db.Add(view);
        await db.SaveChangesAsync(cancellationToken);
        return new ViewDetails(view.Id, view.Name, view.Query);
    }
}
