namespace Slipway.Federation.Domains;

/// <summary>How far a domain has come.</summary>
public enum DomainState
{
    /// <summary>The DNS does not say yet that it is the organization's.</summary>
    Unproven,

    /// <summary>Its people may sign in through the connection.</summary>
    Proven,

    /// <summary>They sign in in no other way.</summary>
    Enforced,
}

/// <summary>A domain of a connection.</summary>
/// <param name="RecordName">Where the text record must stand.</param>
/// <param name="RecordValue">What it must say.</param>
/// <param name="BreakGlassUserId">The owner who keeps the password.</param>
public sealed record DomainDetails(
    Guid Id,
    Guid ConnectionId,
    string Domain,
    DomainState State,
    string RecordName,
    string RecordValue,
    Guid? BreakGlassUserId
)
{
    internal static DomainDetails Of(SsoDomain domain) =>
        new(
            domain.Id,
            domain.ConnectionId,
            domain.Domain,
            domain.EnforcedAt is not null ? DomainState.Enforced
                : domain.VerifiedAt is not null ? DomainState.Proven
                : DomainState.Unproven,
            domain.RecordName,
            domain.Proof,
            domain.BreakGlassUserId
        );
}
