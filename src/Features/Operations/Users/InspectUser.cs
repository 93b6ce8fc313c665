using Slipway.Accounts.Contracts;
using Slipway.Organizations.Contracts;
using Slipway.Passkeys.Contracts;
using Slipway.TwoFactor.Contracts;

namespace Slipway.Operations.Users;

/// <summary>Looks at one account.</summary>
public sealed record InspectUser(Guid UserId);

/// <summary>An account, its sessions and its organizations.</summary>
/// <param name="TwoFactorSince">Since when signing in asks for a code; null while it does not.</param>
/// <param name="Passkeys">How many the account has.</param>
public sealed record UserInspection(
    ManagedUserDetails User,
    IReadOnlyList<MyOrganization> Organizations,
    DateTimeOffset? TwoFactorSince,
    int Passkeys
);

[Operator]
internal sealed class InspectUserHandler(
    IUserAdministration users,
    IMyOrganizations organizations,
    ITwoFactorAdministration secondSteps,
    IPasskeyAdministration passkeys
) : Handler<InspectUser, UserInspection>
{
    protected override async Task<Result<UserInspection>> HandleAsync(InspectUser request, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(request.UserId, cancellationToken) is not { } user)
        {
            return Error.NotFound;
        }

        return new UserInspection(
            user,
            await organizations.ListAsync(user.Id, cancellationToken),
            await secondSteps.FindAsync(user.Id, cancellationToken),
            (await passkeys.CountAsync([user.Id], cancellationToken)).GetValueOrDefault(user.Id)
        );
    }
}
