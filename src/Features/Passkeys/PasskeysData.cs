using Slipway.Passkeys.Credentials;

namespace Slipway.Passkeys;

internal static class PasskeysData
{
    extension(AppDb db)
    {
        public DbSet<Passkey> Passkeys => db.Set<Passkey>();
    }
}
