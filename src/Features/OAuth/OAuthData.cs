using Slipway.OAuth.Applications;
using Slipway.OAuth.Grants;
using Slipway.OAuth.Keys;
using Slipway.OAuth.Tokens;

namespace Slipway.OAuth;

internal static class OAuthData
{
    extension(AppDb db)
    {
        public DbSet<Application> Applications => db.Set<Application>();
        public DbSet<Client> Clients => db.Set<Client>();
        public DbSet<Grant> Grants => db.Set<Grant>();
        public DbSet<Token> Tokens => db.Set<Token>();
        public DbSet<TokenFamily> TokenFamilies => db.Set<TokenFamily>();
        public DbSet<ServerKey> ServerKeys => db.Set<ServerKey>();
    }
}
