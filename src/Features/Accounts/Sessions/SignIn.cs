using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>Signs in with a password. Every sign-in makes a new session with a new token.</summary>
[AuditAction("user.signed_in")]
public sealed record SignIn
{
    [Required, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";

    /// <summary>Left empty, the answer tells whether the address signs in elsewhere.</summary>
    [MaxLength(Passwords.MaxLength)]
    public string? Password { get; set; }

    /// <summary>Keep the session for weeks since the last visit instead of a day.</summary>
    public bool Remember { get; set; }
}

[Anonymous("Who signs in is not signed in yet")]
internal sealed class SignInHandler(AppDb db, Passwords passwords, SignInThrottle throttle, SignInDoor door, Trail trail)
    : Handler<SignIn, SessionGrant>
{
    protected override async Task<Result<SessionGrant>> HandleAsync(SignIn request, CancellationToken cancellationToken)
    {
        var email = User.Normalize(request.Email);
        var means = string.IsNullOrEmpty(request.Password) ? SignInMeans.None : SignInMeans.Password;
        if (await door.CheckAsync(email, means, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (means == SignInMeans.None)
        {
            return Error.Field(nameof(request.Password), "validation.required");
        }

        if (await throttle.CheckAsync(email, cancellationToken) is { } refused)
        {
            return refused;
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        if (user is not null)
        {
            trail.About("user", user.Id, user.Name, user.Id);
        }

        var isRight = await passwords.VerifyAsync(user, request.Password!, cancellationToken);
        if (await throttle.FollowAsync(email, isRight, cancellationToken) is { } over)
        {
            return over;
        }

        return !isRight
            ? new Error(ErrorKind.Unauthenticated, "accounts.sign_in_failed")
            : await door.EnterAsync(user!, means, request.Remember, cancellationToken);
    }
}
