using System.Text.Json;
using Slipway.Audit.Contracts;
using Slipway.AuditStreams.Targets;

namespace Slipway.AuditStreams.Streams;

/// <summary>Sends an entry that only tests, at once; where the stream stands does not change.</summary>
public sealed record TestAuditStream(Guid Id);

/// <summary>What came of it.</summary>
/// <param name="Error">What the other side answered, or why it could not be reached; null when it took the entry.</param>
public sealed record StreamTest(bool Arrived, string? Error);

[Requires("audit.manage"), StepUp]
internal sealed class TestAuditStreamHandler(AppDb db, CurrentTenant tenant, StreamTargets targets, TimeProvider clock)
    : Handler<TestAuditStream, StreamTest>
{
    protected override async Task<Result<StreamTest>> HandleAsync(TestAuditStream request, CancellationToken cancellationToken)
    {
        var stream = await db.Streams.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken);
        if (stream is null)
        {
            return Error.NotFound;
        }

        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var json = JsonSerializer.Serialize(
            new
            {
                number = 0,
                id,
                at = now,
                organizationId = tenant.RequiredId,
                action = "audit_stream.tested",
            }
        );
        var item = new AuditFeedItem(0, id, now, "audit_stream.tested", AuditSeverity.Info, json);
        try
        {
            await targets.SendAsync(stream, new StreamBatch(tenant.RequiredId, [item]), cancellationToken);
            return new StreamTest(Arrived: true, null);
        }
        catch (StreamException failure)
        {
            return new StreamTest(Arrived: false, failure.Message);
        }
    }
}
