using Slipway.Federation.Connections;
using Slipway.Federation.Domains;
using Slipway.Federation.Identities;
using Slipway.Federation.Protocol;

namespace Slipway.Federation;

internal static class FederationData
{
    extension(AppDb db)
    {
        public DbSet<ExternalIdentity> ExternalIdentities => db.Set<ExternalIdentity>();
        public DbSet<SpentState> SpentStates => db.Set<SpentState>();
        public DbSet<SsoConnection> SsoConnections => db.Set<SsoConnection>();
        public DbSet<SsoGroupRole> SsoGroupRoles => db.Set<SsoGroupRole>();
        public DbSet<SsoDomain> SsoDomains => db.Set<SsoDomain>();
    }
}
