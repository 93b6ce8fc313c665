using Slipway.Audit.Entries;
using Slipway.Audit.Integrity;

namespace Slipway.Audit;

internal static class AuditData
{
    extension(AppDb db)
    {
        public DbSet<AuditEntry> Entries => db.Set<AuditEntry>();
        public DbSet<AuditArrival> Arrivals => db.Set<AuditArrival>();
        public DbSet<AuditSeal> Seals => db.Set<AuditSeal>();
        public DbSet<AuditHead> Heads => db.Set<AuditHead>();
        public DbSet<AuditCheckpoint> Checkpoints => db.Set<AuditCheckpoint>();
        public DbSet<AuditErasure> Erasures => db.Set<AuditErasure>();
    }
}
