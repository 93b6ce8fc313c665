using System.ComponentModel.DataAnnotations;
using Slipway.Policies.Duties;

namespace Slipway.Policies;

/// <summary>Section <c>Policies</c>.</summary>
public sealed class PoliciesOptions
{
    /// <summary>Who needs a second factor in organizations that have decided nothing.</summary>
    [VisibleSetting]
    public SecondFactorPolicy Default { get; set; } = SecondFactorPolicy.Administrators;

    /// <summary>Days that a member has for it, where the organization has decided nothing.</summary>
    [Range(0, 90)]
    public int GraceDays { get; set; } = 14;

    /// <summary>The operator console opens only to accounts with a second factor.</summary>
    [VisibleSetting]
    public bool OperatorsNeedSecondFactor { get; set; } = true;

    /// <summary>Days that an operator has for it, from the first visit to the console; 0 for none.</summary>
    [Range(0, 90)]
    public int OperatorGraceDays { get; set; }

    /// <summary>Hours between an owner's order and the reset, in which the person can call it off.</summary>
    [Range(1, 336)]
    public int ResetDelayHours { get; set; } = 24;
}
