using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Requests;

/// <summary>A call of the API. No part of the chain: it tells how the API is used, not what was done.</summary>
public sealed class ApiRequest : IOptionallyTenantOwned
{
    public const int MaxText = 1000;

    /// <summary>UUID version 7 of the time of the answer.</summary>
    public required Guid Id { get; init; }

    /// <summary>Null for calls outside of any organization.</summary>
    public Guid? OrganizationId { get; init; }
    public required string Method { get; init; }

    /// <summary>Template of the route, without what it names.</summary>
    public required string Route { get; init; }
    public int Status { get; init; }
    public int Milliseconds { get; init; }
    public AuditActor Actor { get; init; }

    /// <summary>The user or the API key.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Without what its name says is secret.</summary>
    public string? Query { get; init; }

    /// <summary>JSON without what its name says is secret; only of routes that the settings name.</summary>
    public string? Body { get; init; }

    /// <summary>More than zero: this row is no call, but says how many the log has left out for want of time.</summary>
    public int Dropped { get; init; }
}

internal sealed class ApiRequestConfiguration : IEntityTypeConfiguration<ApiRequest>
{
    public void Configure(EntityTypeBuilder<ApiRequest> request)
    {
        request.ToTable("audit_api_requests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Method).HasMaxLength(10);
        request.Property(r => r.Route).HasMaxLength(300);
        request.Property(r => r.Actor).HasConversion<int>();
        request.Property(r => r.Query).HasMaxLength(ApiRequest.MaxText);
        request.Property(r => r.Body).HasMaxLength(ApiRequest.MaxText);
        request.HasIndex(r => new { r.OrganizationId, r.Id });
        request.HasIndex(r => r.ActorId);
    }
}
