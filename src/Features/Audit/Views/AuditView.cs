using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Views;

/// <summary>Filters of the log that somebody keeps under a name.</summary>
[NotAudited("A bookmark of one person")]
public sealed class AuditView : Entity, ITenantOwned
{
    public const int MaxName = 60;
    public const int MaxQuery = 1000;

    public Guid OrganizationId { get; private set; }
    public required Guid UserId { get; init; }
    public required string Name { get; init; }

    /// <summary>The query string of the page, without the question mark.</summary>
    public required string Query { get; init; }
}

internal sealed class AuditViewConfiguration : IEntityTypeConfiguration<AuditView>
{
    public void Configure(EntityTypeBuilder<AuditView> view)
    {
        view.ToTable("audit_views");
        view.Property(v => v.Name).HasMaxLength(AuditView.MaxName);
        view.Property(v => v.Query).HasMaxLength(AuditView.MaxQuery);
        view.HasIndex(v => new { v.OrganizationId, v.UserId });
    }
}
