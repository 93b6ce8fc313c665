namespace Slipway.Policies.Contracts;

/// <summary>The organization decided anew who needs a second factor.</summary>
public sealed record SignInPolicyChanged(Guid OrganizationId, string SecondFactor, int GraceDays) : IEvent;

/// <summary>An owner ordered that a member's lost second factors are taken away.</summary>
public sealed record SecondFactorResetOrdered(Guid OrganizationId, Guid UserId, Guid OrderedBy, DateTimeOffset DueAt) : IEvent;

/// <summary>The member, or an owner, called it off.</summary>
public sealed record SecondFactorResetCancelled(Guid OrganizationId, Guid UserId) : IEvent;

/// <summary>The member's second factors are gone.</summary>
public sealed record SecondFactorResetDone(Guid OrganizationId, Guid UserId) : IEvent;
