using Slipway.Accounts.Contracts;
using Slipway.Federation.Connections;
using Slipway.Federation.Domains;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.SignIn;

/// <summary>
/// Leads people of a domain to their organization's provider, and where the organization insists, lets them in no other way. Two
/// exceptions: the owner who is kept for emergencies, and who comes from that very provider to prove that the account is theirs.
/// </summary>
internal sealed class SsoRule(SsoDirectory directory, IUserDirectory users, IMyOrganizations organizations, LinkTickets tickets)
    : ISignInRule
{
    public async Task<Error?> CheckAsync(string email, SignInMeans means, CancellationToken cancellationToken)
    {
        if (means == SignInMeans.Organization || await directory.FindAsync(email, cancellationToken) is not { } domain)
        {
            return null;
        }

        if (means == SignInMeans.None)
        {
            return Elsewhere(email, "federation.sso_used");
        }

        if (domain.EnforcedAt is null)
        {
            return null;
        }

        if (tickets.Read() is { Person: var person } && person.ConnectionId == domain.ConnectionId && person.Email == email)
        {
            return null;
        }

        return await IsKeptAsync(domain, email, cancellationToken) ? null : Elsewhere(email, "federation.sso_enforced");
    }

    // Where who was kept is no owner any more, every owner is: an organization always has a door for emergencies
    private async Task<bool> IsKeptAsync(SsoDomain domain, string email, CancellationToken cancellationToken)
    {
        var keeper = domain.BreakGlassUserId is { } id ? await users.FindAsync(id, cancellationToken) : null;
        return keeper is { Suspended: false } && await OwnsAsync(keeper, domain, cancellationToken)
            ? keeper.Email == email
            : await users.FindByEmailAsync(email, cancellationToken) is { } other
                && await OwnsAsync(other, domain, cancellationToken);
    }

    private async Task<bool> OwnsAsync(UserCard user, SsoDomain domain, CancellationToken cancellationToken) =>
        (await organizations.ListAsync(user.Id, cancellationToken)).Any(o => o.Id == domain.OrganizationId && o.Role == "owner");

    private static Error Elsewhere(string email, string code) =>
        new(ErrorKind.Forbidden, code)
        {
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ISignInRule.Elsewhere] = $"/sign-in/sso?email={Uri.EscapeDataString(email)}",
            },
        };
}
