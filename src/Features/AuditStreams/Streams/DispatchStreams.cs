using Slipway.Audit.Contracts;

namespace Slipway.AuditStreams.Streams;

/// <summary>Starts every stream whose organization's log has grown; once a minute.</summary>
public sealed record DispatchStreams : IJob;

internal sealed class DispatchStreamsJob(AppDb db, IAuditFeed feed, IServiceScopeFactory scopes) : JobHandler<DispatchStreams>
{
    public override async Task RunAsync(DispatchStreams job, CancellationToken cancellationToken)
    {
        var streams = await db
            .Streams.AcrossTenants()
            .Where(s => s.PausedAt == null)
            .Select(s => new
            {
                s.Id,
                s.OrganizationId,
                s.Position,
            })
            .ToListAsync(cancellationToken);
        foreach (var part in streams.GroupBy(s => s.OrganizationId).Chunk(500))
        {
            var heads = await feed.HeadsAsync([.. part.Select(p => p.Key)], cancellationToken);
            foreach (var own in part)
            {
                var due = own.Where(s => heads.GetValueOrDefault(own.Key) > s.Position).Select(s => s.Id).ToList();
                await EnqueueAsync(own.Key, due, cancellationToken);
            }
        }
    }

    private async Task EnqueueAsync(Guid organization, List<Guid> due, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(organization);
        var own = scope.ServiceProvider.GetRequiredService<AppDb>();
        due.ForEach(id => own.Enqueue(new SendStream(id), SendStream.Once(id)));
        await own.SaveChangesAsync(cancellationToken);
    }
}
