using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Scim.Requests;

/// <summary>A request of an identity provider and what came of it, to find out why something does not arrive.</summary>
public sealed class ScimRequest : ITenantOwned
{
    public const int MaxPath = 300;
    public const int MaxDetail = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required string Method { get; init; }

    /// <summary>Below the organization's address, with the query.</summary>
    public required string Path { get; init; }
    public required int Status { get; init; }
    public string? Detail { get; init; }
}

internal sealed class ScimRequestConfiguration : IEntityTypeConfiguration<ScimRequest>
{
    public void Configure(EntityTypeBuilder<ScimRequest> request)
    {
        request.ToTable("scim_requests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Method).HasMaxLength(10);
        request.Property(r => r.Path).HasMaxLength(ScimRequest.MaxPath);
        request.Property(r => r.Detail).HasMaxLength(ScimRequest.MaxDetail);
        request.HasIndex(r => new { r.OrganizationId, r.At });
        request.HasIndex(r => r.At);
    }
}

/// <summary>Removes what nobody looks for any more.</summary>
internal sealed record PruneScimRequests : IJob;

internal sealed class PruneScimRequestsHandler(AppDb db, CurrentTenant tenant, TimeProvider clock) : JobHandler<PruneScimRequests>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public override async Task RunAsync(PruneScimRequests job, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Kept;
        var organizations = await db
            .ScimRequests.AcrossTenants()
            .Where(r => r.At < before)
            .Select(r => r.OrganizationId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var organization in organizations)
        {
            tenant.Enter(organization);
            await db.ScimRequests.Where(r => r.At < before).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
