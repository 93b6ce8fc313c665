using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Slipway.Kernel.Data;
using Slipway.Kernel.Events;

namespace Slipway.Kernel.Jobs;

/// <summary>Makes rows of the queue: what the caller asks for, and what travels along from the caller's scope.</summary>
internal sealed class JobRows(ModuleCatalog modules, CurrentTenant tenant, Guid? userId, TimeProvider clock)
{
    public JobRow Of(IJob job, JobOptions options) =>
        Of(ModuleCatalog.JobName(job.GetType()), JsonSerializer.Serialize(job, job.GetType(), JobRow.Json), options);

    /// <summary>One row for each listener of the event.</summary>
    public IEnumerable<JobRow> Of(IEvent @event)
    {
        var type = @event.GetType();
        var listeners = modules.ListenersOf(type);
        if (listeners.Count == 0)
        {
            return [];
        }

        var payload = JsonSerializer.Serialize(
            new EventEnvelope(Guid.CreateVersion7(), JsonSerializer.SerializeToElement(@event, type, JobRow.Json)),
            JobRow.Json
        );
        return listeners.Select(l => Of(JobRow.ListenerName(l, type), payload, new JobOptions()));
    }

    private JobRow Of(string type, string payload, JobOptions options)
    {
        var policy = modules.PolicyOf(type);
        var now = clock.GetUtcNow();
        var runAt = options.RunAt ?? now + (options.Delay ?? TimeSpan.Zero);
        return new JobRow
        {
            OrganizationId = tenant.Id,
            UserId = userId,
            Culture = CultureInfo.CurrentUICulture.Name,
            TraceParent = Activity.Current?.Id,
            Priority = options.Priority ?? policy.Priority,
            Pool = policy.IsLimited ? type : "",
            Lane = tenant.Id ?? JobRow.NoOrganization,
            State =
                options.After is not null ? JobState.Blocked
                : runAt > now ? JobState.Scheduled
                : JobState.Waiting,
            Type = type,
            Payload = payload,
            UniqueKey = options.UniqueKey,
            UniqueUntil = options.UniqueFor is { } window ? now + window : null,
            Tags = [.. options.Tags],
            TimeoutSeconds =
                options.Timeout is { } timeout ? (int)Math.Ceiling(timeout.TotalSeconds)
                : policy.TimeoutSeconds > 0 ? policy.TimeoutSeconds
                : null,
            BatchId = options.Batch?.Id,
            AfterBatchId = options.After?.Id,
            CreatedAt = now,
            RunAt = runAt,
            RetryDelays = options.Retries?.Select(r => (int)r.TotalSeconds).ToList() ?? [.. policy.RetrySeconds],
        };
    }
}

/// <summary>An event as it is stored in a listener's job.</summary>
public sealed record EventEnvelope(Guid Id, JsonElement Event);
