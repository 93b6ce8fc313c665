using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Jobs.Nodes;

/// <summary>A process that runs jobs, as it says of itself every few seconds.</summary>
public sealed class WorkerNode : IGlobal
{
    public required string Name { get; init; }
    public required DateTimeOffset StartedAt { get; set; }
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>The queues that it serves, best first.</summary>
    public required List<string> Queues { get; set; }

    /// <summary>How many jobs it runs at most.</summary>
    public required int Workers { get; set; }

    /// <summary>How many jobs it runs now.</summary>
    public required int Running { get; set; }
    public required string Version { get; set; }
}

internal sealed class WorkerNodeConfiguration : IEntityTypeConfiguration<WorkerNode>
{
    public void Configure(EntityTypeBuilder<WorkerNode> node)
    {
        node.ToTable("jobs_nodes");
        node.HasKey(n => n.Name);
        node.Property(n => n.Name).HasMaxLength(100);
        node.Property(n => n.Version).HasMaxLength(50);
    }
}
