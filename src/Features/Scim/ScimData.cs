using Slipway.Scim.Groups;
using Slipway.Scim.Requests;
using Slipway.Scim.Tokens;
using Slipway.Scim.Users;

namespace Slipway.Scim;

internal static class ScimData
{
    extension(AppDb db)
    {
        public DbSet<ScimUser> ScimUsers => db.Set<ScimUser>();
        public DbSet<ScimGroup> ScimGroups => db.Set<ScimGroup>();
        public DbSet<ScimToken> ScimTokens => db.Set<ScimToken>();
        public DbSet<ScimRequest> ScimRequests => db.Set<ScimRequest>();
    }
}
