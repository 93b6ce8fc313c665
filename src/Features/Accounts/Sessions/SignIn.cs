using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>Signs in with a password. Every sign-in makes a new session with a new token.</summary>
public sealed record SignIn
{
    [Required, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";

    [Required, MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";

    /// <summary>Keep the session for weeks since the last visit instead of a day.</summary>
    public bool Remember { get; set; }
}

[Anonymous("Who signs in is not signed in yet")]
internal sealed class SignInHandler(
    AppDb db,
    Passwords passwords,
    SignInThrottle throttle,
    IEnumerable<ISecondStep> secondSteps,
    PendingSignIns pending,
    SessionStart start
) : Handler<SignIn, SessionGrant>
{
    protected override async Task<Result<SessionGrant>> HandleAsync(SignIn request, CancellationToken cancellationToken)
    {
        var email = User.Normalize(request.Email);
        if (await throttle.CheckAsync(email, cancellationToken) is { } refused)
        {
            return refused;
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        if (!passwords.Verify(user, request.Password))
        {
            await throttle.CountFailureAsync(email, cancellationToken);
            return new Error(ErrorKind.Unauthenticated, "accounts.sign_in_failed");
        }

        if (user!.SuspendedAt is not null)
        {
            return new Error(ErrorKind.Forbidden, "accounts.suspended");
        }

        foreach (var step in secondSteps)
        {
            if (await step.IsNeededAsync(user.Id, cancellationToken))
            {
                return pending.Needed(user, request.Remember);
            }
        }

        return await start.RunAsync(user, request.Remember, cancellationToken);
    }
}
