namespace Slipway.Audit;

/// <summary>Section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>
    /// Private key (ECDSA P-256, PEM) that signs the daily checkpoints; the same on every node. Without it a node makes one and
    /// keeps it in <c>Data:Folder</c>.
    /// </summary>
    public string? SigningKey { get; init; }

    /// <summary>Public keys (PEM, one behind the other) of earlier checkpoints.</summary>
    public string? FormerKeys { get; init; }
}
