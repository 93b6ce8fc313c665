using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

internal sealed class PendingSignIns(
    AppDb db,
    SessionStart start,
    IEnumerable<ISignInRule> rules,
    IDataProtectionProvider protection,
    Trail trail,
    TimeProvider clock
) : IPendingSignIns
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.PendingSignIn");

    /// <summary>The answer to a right first step while the second step is owed.</summary>
    public Error Needed(User user, SignInMeans means, bool remember)
    {
        var ends = (clock.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var challenge = protector.Protect(string.Join('\n', user.Id, remember, means, Mark(user), ends));
        return new Error(ErrorKind.Unauthenticated, IPendingSignIns.Needed)
        {
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { [IPendingSignIns.Challenge] = challenge },
        };
    }

    public async Task<PendingSignIn?> FindAsync(string challenge, CancellationToken cancellationToken)
    {
        if (Open(challenge) is not [var id, var remember, var means, var mark, var ends])
        {
            return null;
        }

        var userId = Guid.Parse(id);
        var isOver = long.Parse(ends, CultureInfo.InvariantCulture) <= clock.GetUtcNow().ToUnixTimeSeconds();
        var user = isOver
            ? null
            : await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && u.SuspendedAt == null, cancellationToken);
        if (user is null || Mark(user) != mark)
        {
            return null;
        }

        // Since the first step its organization may have come to insist on another
        var first = Enum.Parse<SignInMeans>(means);
        foreach (var rule in rules)
        {
            if (await rule.CheckAsync(user.Email, first, cancellationToken) is not null)
            {
                return null;
            }
        }

        trail.About("user", user.Id, user.Name, user.Id);
        return new PendingSignIn(userId, bool.Parse(remember), first);
    }

    public async Task<SessionGrant> CompleteAsync(PendingSignIn pending, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == pending.UserId, cancellationToken);
        return await start.RunAsync(user, pending.Remember, cancellationToken);
    }

    private string[]? Open(string challenge)
    {
        try
        {
            return protector.Unprotect(challenge).Split('\n');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Another password, another mark: who knew the old one gets no further
    private static string Mark(User user) => Kernel.Secret.Hash(user.PasswordHash)[..16];
}
