using System.Linq.Expressions;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;

namespace Slipway.Accounts;

internal static class AccountsData
{
    extension(AppDb db)
    {
        public DbSet<User> Users => db.Set<User>();
        public DbSet<Picture> Pictures => db.Set<Picture>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<OneTimeToken> Tokens => db.Set<OneTimeToken>();
        public DbSet<AttemptCount> Attempts => db.Set<AttemptCount>();

        /// <summary>Signs these devices out with the caller's next save.</summary>
        /// <returns>How many there are.</returns>
        public async Task<int> EndSessionsAsync(Expression<Func<Session, bool>> which, CancellationToken cancellationToken)
        {
            var sessions = await db.Sessions.Where(which).ToListAsync(cancellationToken);
            foreach (var session in sessions)
            {
                session.Raise(new SessionEnded(session.UserId, session.Id));
            }

            db.RemoveRange(sessions);
            return sessions.Count;
        }

        /// <summary>Makes these mailed links useless with the caller's next save.</summary>
        public async Task DropTokensAsync(Expression<Func<OneTimeToken, bool>> which, CancellationToken cancellationToken) =>
            db.RemoveRange(await db.Tokens.Where(which).ToListAsync(cancellationToken));

        /// <summary>The token that a mailed secret stands for, used or not; null when unknown or expired.</summary>
        public Task<OneTimeToken?> FindTokenAsync(
            string secret,
            string purpose,
            DateTimeOffset now,
            CancellationToken cancellationToken
        )
        {
            var hash = Secret.Hash(secret);
            return db.Tokens.SingleOrDefaultAsync(
                t => t.Hash == hash && t.Purpose == purpose && t.ExpiresAt > now,
                cancellationToken
            );
        }
    }
}
