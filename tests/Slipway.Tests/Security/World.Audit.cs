using Slipway.Accounts.Users;
using Slipway.Audit.Archive;
using Slipway.Audit.Entries;
using Slipway.Audit.Exports;
using Slipway.Audit.Integrity;
using Slipway.Audit.Views;
using Slipway.AuditStreams.Streams;
using Slipway.Kernel.Audit;

namespace Slipway.Tests.Security;

/// <summary>Rows of the audit log.</summary>
internal sealed partial class World
{
    private AuditStream AddStream()
    {
        var stream = new AuditStream { Kind = StreamKind.Syslog };
        stream.Describe(new StreamSettings { Name = Any.Text(), Address = "tls://localhost:1" }, secret: null);
        // So that no job tries to reach it
        stream.Pause(now);
        db.Add(stream);
        return stream;
    }

    private AuditArchive AddArchive(Tenant owner)
    {
        var archive = new AuditArchive
        {
            ChainId = owner.Id,
            Month = now.AddDays(-300),
            FirstNumber = 1,
            LastNumber = 1,
            PreviousHash = new byte[32],
        };
        archive.Complete(new byte[32], 0);
        db.Add(archive);
        return archive;
    }

    private AuditEntry AddEntry(Tenant owner, User about)
    {
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = owner.Id,
            Action = "test.done",
            Outcome = AuditOutcome.Success,
            Severity = AuditSeverity.Info,
            Actor = AuditActor.System,
            PersonId = about.Id,
        };
        db.AddRange(entry, new AuditArrival { EntryId = entry.Id });
        return entry;
    }

    private AuditExport AddExport(User by)
    {
        var export = new AuditExport
        {
            Format = ExportFormat.Csv,
            Filter = "{}",
            RequestedBy = by.Id,
        };
        export.Finish(0, now);
        // An empty file, compressed
        byte[] content = [31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        db.AddRange(
            export,
            new AuditExportPart
            {
                ExportId = export.Id,
                Number = 0,
                Content = content,
            }
        );
        return export;
    }

    private AuditView AddView(User owner)
    {
        var view = new AuditView
        {
            UserId = owner.Id,
            Name = "Denied",
            Query = "outcome=denied",
        };
        db.Add(view);
        return view;
    }
}
