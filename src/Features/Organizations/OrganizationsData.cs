using Slipway.Organizations.ApiKeys;
using Slipway.Organizations.Branding;
using Slipway.Organizations.Invitations;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;
using Slipway.Organizations.Tenants;

namespace Slipway.Organizations;

internal static class OrganizationsData
{
    extension(AppDb db)
    {
        public DbSet<Organization> Organizations => db.Set<Organization>();
        public DbSet<Membership> Memberships => db.Set<Membership>();
        public DbSet<Role> Roles => db.Set<Role>();
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
        public DbSet<Brand> Brands => db.Set<Brand>();
        public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
    }
}
