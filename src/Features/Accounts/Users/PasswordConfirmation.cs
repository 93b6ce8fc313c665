using Slipway.Accounts.Sessions;

namespace Slipway.Accounts.Users;

/// <summary>
/// Asks for the password once more before something grave. Wrong ones count like failed sign-ins: a stolen session is no place to
/// guess at.
/// </summary>
internal sealed class PasswordConfirmation(AppDb db, CurrentUser me, Passwords passwords, SignInThrottle throttle)
{
    public async Task<Error?> CheckAsync(string password, string field, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == me.RequiredId, cancellationToken);
        return await CheckAsync(user, password, field, cancellationToken);
    }

    /// <summary>The error at the field, or null when the password is right.</summary>
    public async Task<Error?> CheckAsync(User user, string password, string field, CancellationToken cancellationToken)
    {
        if (await throttle.CheckAsync(user.Email, cancellationToken) is { } refused)
        {
            return refused;
        }

        var isRight = await passwords.VerifyAsync(user, password, cancellationToken);
        var over = await throttle.FollowAsync(user.Email, isRight, cancellationToken);
        return over ?? (isRight ? null : Error.Field(field, "accounts.password_wrong"));
    }
}
