using Slipway.Policies.Duties;
using Slipway.Policies.Resets;

namespace Slipway.Policies;

internal static class PoliciesData
{
    extension(AppDb db)
    {
        public DbSet<SignInPolicy> SignInPolicies => db.Set<SignInPolicy>();
        public DbSet<Duty> Duties => db.Set<Duty>();
        public DbSet<OperatorDuty> OperatorDuties => db.Set<OperatorDuty>();
        public DbSet<SecondFactorReset> Resets => db.Set<SecondFactorReset>();
    }
}
