using Slipway.Organizations.Contracts;
using Slipway.Policies.Duties;

namespace Slipway.Policies.Members;

/// <summary>A member and how they sign in.</summary>
/// <param name="Role">Key of a built-in or custom role.</param>
/// <param name="RoleName">Name of a custom role; null for the built-in ones.</param>
/// <param name="AppSince">Since when a code from an app is asked for; null for never.</param>
/// <param name="Passkeys">How many passkeys the member has.</param>
/// <param name="IsRequired">The organization asks this member for a second factor.</param>
/// <param name="ResetDueAt">When the member's second factors will be taken away, if an owner has ordered that.</param>
public sealed record MemberFactors(
    Guid UserId,
    string Name,
    string Email,
    string Role,
    string? RoleName,
    DateTimeOffset? AppSince,
    int Passkeys,
    bool IsRequired,
    DateTimeOffset? ResetDueAt
)
{
    internal bool HasAny => AppSince is not null || Passkeys > 0;
}

/// <summary>Puts together who has what.</summary>
internal sealed class MemberTable(AppDb db, IOrganizationMembers members, SecondFactors factors, PolicyReader policies)
{
    public async Task<Page<MemberFactors>> ReadAsync(string? text, PageRequest page, CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var found = await members.ListAsync(text, page, cancellationToken);
        var ids = found.Items.Select(m => m.UserId).ToList();
        var have = await factors.FindAsync(ids, cancellationToken);
        var resets = await db
            .Resets.AsNoTracking()
            .Where(r => r.EndedAt == null && ids.Contains(r.UserId))
            .ToDictionaryAsync(r => r.UserId, r => r.DueAt, cancellationToken);
        return found.Map(m =>
        {
            var mine = have.GetValueOrDefault(m.UserId, FactorsOf.Nothing);
            return new MemberFactors(
                m.UserId,
                m.Name,
                m.Email,
                m.Role,
                m.RoleName,
                mine.AppSince,
                mine.Passkeys,
                policies.Binds(policy, m.Permissions),
                resets.TryGetValue(m.UserId, out var due) ? due : null
            );
        });
    }
}
