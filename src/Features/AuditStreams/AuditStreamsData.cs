using Slipway.AuditStreams.Streams;

namespace Slipway.AuditStreams;

internal static class AuditStreamsData
{
    extension(AppDb db)
    {
        public DbSet<AuditStream> Streams => db.Set<AuditStream>();
    }
}
