using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Policies.Contracts;

namespace Slipway.Policies.Duties;

/// <summary>Who needs a second factor: a code from an app, or a passkey.</summary>
public enum SecondFactorPolicy
{
    /// <summary>Nobody, and nobody is told to.</summary>
    Off,

    /// <summary>Nobody, but it is shown who has none.</summary>
    Optional,

    /// <summary>Whoever may do more than a plain member.</summary>
    Administrators,
    Everyone,
}

/// <summary>What an organization has decided.</summary>
public sealed class SignInPolicy : Entity, ITenantOwned
{
    public Guid OrganizationId { get; private set; }
    public SecondFactorPolicy SecondFactor { get; private set; }
    public int GraceDays { get; private set; }

    public void Decide(Guid organizationId, SecondFactorPolicy secondFactor, int graceDays)
    {
        (SecondFactor, GraceDays) = (secondFactor, graceDays);
        Raise(new SignInPolicyChanged(organizationId, secondFactor.ToString(), graceDays));
    }
}

internal sealed class SignInPolicyConfiguration : IEntityTypeConfiguration<SignInPolicy>
{
    public void Configure(EntityTypeBuilder<SignInPolicy> policy)
    {
        policy.ToTable("policies_sign_in_policies");
        policy.HasIndex(p => p.OrganizationId).IsUnique();
    }
}
