using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Slipway.Policies.Duties;

/// <summary>What holds in an organization, decided or by default.</summary>
internal sealed record CurrentPolicy(SecondFactorPolicy SecondFactor, int GraceDays);

/// <summary>Reads what holds in the current organization, and whom it binds.</summary>
internal sealed class PolicyReader(AppDb db, ModuleCatalog modules, IOptions<PoliciesOptions> options)
{
    private readonly FrozenSet<string> ofMembers = modules
        .Permissions.Values.Where(p => p.Roles.HasFlag(BuiltInRoles.Member))
        .Select(p => p.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    public async Task<CurrentPolicy> ReadAsync(CancellationToken cancellationToken) =>
        await db.SignInPolicies.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } decided
            ? new(decided.SecondFactor, decided.GraceDays)
            : new(options.Value.Default, options.Value.GraceDays);

    /// <summary>Whether who holds these permissions needs a second factor.</summary>
    public bool Binds(CurrentPolicy policy, IReadOnlySet<string> permissions) =>
        policy.SecondFactor switch
        {
            SecondFactorPolicy.Everyone => true,
            SecondFactorPolicy.Administrators => !permissions.IsSubsetOf(ofMembers),
            _ => false,
        };
}
