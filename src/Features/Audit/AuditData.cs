using Slipway.Audit.Alerts;
using Slipway.Audit.Archive;
using Slipway.Audit.Entries;
using Slipway.Audit.Erasure;
using Slipway.Audit.Exports;
using Slipway.Audit.Integrity;
using Slipway.Audit.Requests;
using Slipway.Audit.Views;

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
        public DbSet<AuditArchive> Archives => db.Set<AuditArchive>();
        public DbSet<AuditRetention> Retentions => db.Set<AuditRetention>();
        public DbSet<AuditPersonKey> PersonKeys => db.Set<AuditPersonKey>();
        public DbSet<ApiRequest> ApiRequests => db.Set<ApiRequest>();
        public DbSet<AuditMention> Mentions => db.Set<AuditMention>();
        public DbSet<AuditErasure> Erasures => db.Set<AuditErasure>();
        public DbSet<AuditExport> Exports => db.Set<AuditExport>();
        public DbSet<AuditExportPart> ExportParts => db.Set<AuditExportPart>();
        public DbSet<AuditView> Views => db.Set<AuditView>();
        public DbSet<AlertRules> AlertRules => db.Set<AlertRules>();
        public DbSet<AuditAlert> Alerts => db.Set<AuditAlert>();
    }
}
