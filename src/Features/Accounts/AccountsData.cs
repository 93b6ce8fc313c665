using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;

namespace Slipway.Accounts;

internal static class AccountsData
{
    extension(AppDb db)
    {
        public DbSet<User> Users => db.Set<User>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<OneTimeToken> Tokens => db.Set<OneTimeToken>();
        public DbSet<SignInAttempts> Attempts => db.Set<SignInAttempts>();
    }
}
