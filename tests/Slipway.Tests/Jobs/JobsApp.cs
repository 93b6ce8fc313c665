using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slipway.Accounts.Contracts;
using Slipway.Host;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.Kernel.Events;
using Slipway.Kernel.Jobs;
using Slipway.Organizations.Contracts;

namespace Slipway.Tests.Jobs;

/// <summary>The product with one more module, whose jobs do what a test tells them and remember it.</summary>
public class JobsApp : TestApp
{
    public Probe Probe { get; } = new();

    /// <summary>The row of a job, as soon as it stands as described.</summary>
    public async Task<JobRow> RowAsync(Guid id, Func<JobRow, bool> stands)
    {
        JobRow? row = null;
        for (
            var end = TimeProvider.System.GetUtcNow().AddSeconds(20);
            TimeProvider.System.GetUtcNow() < end;
            await Task.Delay(10)
        )
        {
            row = await DataAsync(db => db.Set<JobRow>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id));
            if (row is not null && stands(row))
            {
                return row;
            }
        }

        throw new TimeoutException($"The job is {row?.State}, attempts {row?.Attempts}, {row?.LastError}.\n{Log}");
    }

    public Task<JobRow> EnqueueAsync(IJob job, JobOptions? options = null, Guid? organization = null) =>
        DataAsync(
            async db =>
            {
                var row = db.Enqueue(job, options);
                await db.SaveChangesAsync();
                return row;
            },
            organization
        );

    protected override IEnumerable<(string Key, string Value)> Settings => [("Jobs:Poll", "00:00:00.02")];

    protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(Probe);
        services.Replace(ServiceDescriptor.Singleton(new ModuleCatalog([.. Modules.All, new ProbeModule()])));
        services.AddScoped<JobHandler<Note>, NoteHandler>();
        services.AddScoped<JobHandler<Stumble>, StumbleHandler>();
        services.AddScoped<JobHandler<Hang>, HangHandler>();
        services.AddScoped<JobHandler<Count>, CountHandler>();
        services.AddScoped<JobHandler<Limited>, LimitedHandler>();
        services.AddScoped<JobHandler<Rated>, RatedHandler>();
        services.AddScoped<JobHandler<Pay>, PayHandler>();
        services.AddScoped<FirstListener>();
        services.AddScoped<SecondListener>();
    }
}

internal sealed class ProbeModule : Module
{
    public override string Name => "probe";
}

/// <summary>One run of a probe's job.</summary>
public sealed record Run(string Key, Guid? Organization, string Culture);

/// <summary>What the probe's jobs did.</summary>
public sealed class Probe
{
    private readonly ConcurrentQueue<Run> runs = new();
    private readonly ConcurrentQueue<(string Email, Guid EventId)> heard = new();

    public void Add(string key, CurrentTenant tenant) => runs.Enqueue(new(key, tenant.Id, CultureInfo.CurrentUICulture.Name));

    public void Hear(string email, Guid eventId) => heard.Enqueue((email, eventId));

    /// <summary>The ids of the events about an address, each once.</summary>
    public IReadOnlyList<Guid> EventsOf(string email) =>
        [.. heard.Where(h => h.Email == email).Select(h => h.EventId).Distinct()];

    public IReadOnlyList<Run> Runs(string key) => [.. runs.Where(r => r.Key == key)];

    /// <summary>The runs with this key, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<Run>> AwaitAsync(string key, int atLeast = 1)
    {
        for (
            var end = TimeProvider.System.GetUtcNow().AddSeconds(20);
            TimeProvider.System.GetUtcNow() < end;
            await Task.Delay(10)
        )
        {
            if (Runs(key) is { } found && found.Count >= atLeast)
            {
                return found;
            }
        }

        throw new TimeoutException($"{key} ran {Runs(key).Count} of {atLeast} times.");
    }
}

/// <summary>Runs.</summary>
public sealed record Note(string Key) : IJob;

/// <summary>Fails so many times before it succeeds.</summary>
public sealed record Stumble(string Key, int Times) : IJob;

/// <summary>Runs until it is cancelled.</summary>
public sealed record Hang(string Key) : IJob;

/// <summary>Says how far it is, and goes on until it is cancelled.</summary>
public sealed record Count(string Key) : IJob;

/// <summary>Two at once, and one of an organization.</summary>
[JobPolicy(Concurrent = 2, ConcurrentPerOrganization = 1)]
public sealed record Limited(string Key) : IJob;

/// <summary>Three a minute.</summary>
[JobPolicy(PerMinute = 3)]
public sealed record Rated(string Key) : IJob;

/// <summary>Leaves a note in the database once, and then stumbles so many times.</summary>
public sealed record Pay(string Key, int Times) : IJob;

internal sealed class CountHandler(Probe probe, CurrentTenant tenant, JobRun run) : JobHandler<Count>
{
    public override async Task RunAsync(Count job, CancellationToken cancellationToken)
    {
        await run.ReportAsync(400, 1000, "counting");
        probe.Add(job.Key, tenant);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }
}

internal sealed class LimitedHandler(Probe probe, CurrentTenant tenant) : JobHandler<Limited>
{
    public override Task RunAsync(Limited job, CancellationToken cancellationToken)
    {
        probe.Add(job.Key, tenant);
        return Task.CompletedTask;
    }
}

internal sealed class RatedHandler(Probe probe, CurrentTenant tenant) : JobHandler<Rated>
{
    public override Task RunAsync(Rated job, CancellationToken cancellationToken)
    {
        probe.Add(job.Key, tenant);
        return Task.CompletedTask;
    }
}

internal sealed class PayHandler(AppDb db, Probe probe, CurrentTenant tenant, TimeProvider clock) : JobHandler<Pay>
{
    public override async Task RunAsync(Pay job, CancellationToken cancellationToken)
    {
        if (await db.IsFirstTimeAsync($"paid:{job.Key}", clock.GetUtcNow(), cancellationToken))
        {
            db.Enqueue(new Note($"paid {job.Key}"));
            await db.SaveChangesAsync(cancellationToken);
        }

        probe.Add(job.Key, tenant);
        if (probe.Runs(job.Key).Count <= job.Times)
        {
            throw new InvalidOperationException($"Stumbled after paying {job.Key}");
        }
    }
}

internal sealed class NoteHandler(Probe probe, CurrentTenant tenant) : JobHandler<Note>
{
    public override Task RunAsync(Note job, CancellationToken cancellationToken)
    {
        probe.Add(job.Key, tenant);
        return Task.CompletedTask;
    }
}

internal sealed class StumbleHandler(Probe probe, CurrentTenant tenant) : JobHandler<Stumble>
{
    public override Task RunAsync(Stumble job, CancellationToken cancellationToken)
    {
        probe.Add(job.Key, tenant);
        return probe.Runs(job.Key).Count <= job.Times
            ? throw new InvalidOperationException($"Stumbled over {job.Key}")
            : Task.CompletedTask;
    }
}

internal sealed class HangHandler(Probe probe, CurrentTenant tenant) : JobHandler<Hang>
{
    public override Task RunAsync(Hang job, CancellationToken cancellationToken)
    {
        probe.Add(job.Key, tenant);
        return Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }
}

internal sealed class FirstListener(Probe probe, CurrentTenant tenant) : IListener<UserSignedUp>, IListener<MemberInvited>
{
    public Task HandleAsync(UserSignedUp @event, Guid eventId, CancellationToken cancellationToken)
    {
        probe.Add($"first {@event.Email}", tenant);
        probe.Hear(@event.Email, eventId);
        return Task.CompletedTask;
    }

    public Task HandleAsync(MemberInvited @event, Guid eventId, CancellationToken cancellationToken)
    {
        probe.Add($"invited {@event.Email}", tenant);
        return Task.CompletedTask;
    }
}

internal sealed class SecondListener(Probe probe, CurrentTenant tenant) : IListener<UserSignedUp>
{
    public Task HandleAsync(UserSignedUp @event, Guid eventId, CancellationToken cancellationToken)
    {
        probe.Add($"second {@event.Email}", tenant);
        probe.Hear(@event.Email, eventId);
        return Task.CompletedTask;
    }
}
