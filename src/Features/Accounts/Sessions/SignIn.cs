using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>Signs in with a password. Every sign-in makes a new session with a new token.</summary>
public sealed record SignIn
{
    [Required, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";

    [Required, MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";

    /// <summary>Keep the session for weeks instead of a day.</summary>
    public bool Remember { get; set; }
}

/// <summary>A new session; the token is shown this once.</summary>
public sealed record SessionGrant(string Token, DateTimeOffset ExpiresAt);

[Anonymous("Who signs in is not signed in yet")]
internal sealed class SignInHandler(
    AppDb db,
    Passwords passwords,
    SignInThrottle throttle,
    IHttpContextAccessor http,
    IOptions<AccountsOptions> options,
    TimeProvider clock
) : Handler<SignIn, SessionGrant>
{
    protected override async Task<Result<SessionGrant>> HandleAsync(SignIn request, CancellationToken cancellationToken)
    {
        var email = User.Normalize(request.Email);
        var address = http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await throttle.CheckAsync(email, address, cancellationToken) is { } refused)
        {
            return refused;
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        if (!passwords.Verify(user, request.Password))
        {
            await throttle.CountFailureAsync(email, address, cancellationToken);
            return new Error(ErrorKind.Unauthenticated, "accounts.sign_in_failed");
        }

        if (user!.SuspendedAt is not null)
        {
            return new Error(ErrorKind.Forbidden, "accounts.suspended");
        }

        var now = clock.GetUtcNow();
        var token = Secret.Create(Session.Prefix);
        var lifetime = request.Remember
            ? TimeSpan.FromDays(options.Value.RememberedDays)
            : TimeSpan.FromHours(options.Value.SessionHours);
        var agent = http.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        db.Add(
            new Session
            {
                UserId = user.Id,
                TokenHash = Secret.Hash(token),
                ExpiresAt = now + lifetime,
                LastSeenAt = now,
                UserAgent = agent[..Math.Min(agent.Length, 300)],
                IpAddress = address,
            }
        );
        user.LastSignInAt = now;
        throttle.RememberDevice(user);
        await throttle.ForgetFailuresAsync(email, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new SessionGrant(token, now + lifetime);
    }
}
