using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

internal sealed class SignInDoor(
    AppDb db,
    IEnumerable<ISignInRule> rules,
    IEnumerable<ISecondStep> secondSteps,
    PendingSignIns pending,
    SessionStart start
) : ISignInDoor
{
    public async Task<Error?> CheckAsync(string email, SignInMeans means, CancellationToken cancellationToken)
    {
        foreach (var rule in rules)
        {
            if (await rule.CheckAsync(email, means, cancellationToken) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    public async Task<Result<SessionGrant>> EnterAsync(
        Guid userId,
        SignInMeans means,
        bool remember,
        CancellationToken cancellationToken
    )
    {
        // An account that the caller adds in this moment is found too
        var user = await db.Users.FindAsync([userId], cancellationToken) ?? throw new InvalidOperationException("No such user.");
        return await CheckAsync(user.Email, means, cancellationToken) is { } refused
            ? refused
            : await EnterAsync(user, means, remember, cancellationToken);
    }

    public async Task<Result<SessionGrant>> EnterAsync(
        User user,
        SignInMeans means,
        bool remember,
        CancellationToken cancellationToken
    )
    {
        if (user.SuspendedAt is not null)
        {
            return new Error(ErrorKind.Forbidden, "accounts.suspended");
        }

        foreach (var step in means == SignInMeans.Passkey ? [] : secondSteps)
        {
            if (await step.IsNeededAsync(user.Id, cancellationToken))
            {
                await db.SaveChangesAsync(cancellationToken);
                return pending.Needed(user, means, remember);
            }
        }

        return await start.RunAsync(user, remember, cancellationToken);
    }
}
