namespace Slipway.Kernel.Audit;

/// <summary>How much attention an entry of the audit log deserves.</summary>
public enum AuditSeverity
{
    Info = 0,
    Warning = 1,
    Critical = 2,
}

/// <summary>
/// On a request: what its use case is called in the audit log, <c>resource.what_happened</c>. Without it the name is derived
/// from the request's: <c>InviteMember</c> is <c>member.invited</c>. Names are stored and must not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditActionAttribute(string? name = null) : Attribute
{
    public string? Name => name;

    public AuditSeverity Severity { get; init; }
}

/// <summary>On the request of a use case that changes nothing: each run is recorded, for its answer is sensitive.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditReadAttribute : Attribute;

/// <summary>
/// On a request: its runs are not recorded, for the reason given. On an entity or a property: its changes are not written down.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class NotAuditedAttribute(string reason) : Attribute
{
    public string Reason => reason;
}

/// <summary>
/// On an entity's property: the audit log says that it changed, not from what to what. Properties whose name says that they are
/// secret (password, token, hash, ...) are treated like this anyway.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RedactedAttribute : Attribute;
