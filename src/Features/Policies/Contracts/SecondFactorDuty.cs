namespace Slipway.Policies.Contracts;

/// <summary>What the organization of this request still expects of the person.</summary>
public sealed class SecondFactorDuty
{
    /// <summary>Until when a second factor is to be set up; null when nothing is owed.</summary>
    public DateTimeOffset? Until { get; internal set; }
}
