using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Slipway.Kernel.Text;

namespace Slipway.Jobs.Workers;

/// <summary>
/// Runs one claimed job in a scope of its own: in the organization, language and trace of the request that caused it, as nobody.
/// </summary>
internal sealed class JobRunner(IServiceScopeFactory scopes, ModuleCatalog modules, TimeProvider clock)
{
    private delegate Task Run(IServiceProvider services, string payload, CancellationToken cancellationToken);

    private readonly ConcurrentDictionary<string, Run?> known = new(StringComparer.Ordinal);

    public async Task RunAsync(JobRow job, CancellationToken cancellationToken)
    {
        Languages.Use(Languages.Find(job.Culture.Split('-')[0]) ?? Languages.Default);
        using var activity = HandlerContext.Activities.StartActivity(
            $"job {job.Type}",
            ActivityKind.Consumer,
            job.TraceParent,
            [new("job.id", job.Id), new("job.attempt", job.Attempts)]
        );
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (job.OrganizationId is { } organization)
            {
                scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(organization);
            }

            scope.ServiceProvider.GetRequiredService<JobRun>().Begin(job, new ProgressReports(scopes, job, clock).WriteAsync);
            var run =
                known.GetOrAdd(job.Type, Find)
                ?? throw new DeadJobException($"This version of the program knows no job {job.Type}.");
            await run(scope.ServiceProvider, job.Payload, cancellationToken);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }

    private Run? Find(string name)
    {
        if (modules.FindJob(name) is { } job)
        {
            return Bind(nameof(RunJobAsync), job);
        }

        return modules.FindListener(name) is { } found ? Bind(nameof(RunListenerAsync), found.Listener, found.Event) : null;
    }

    private static Run Bind(string method, params Type[] types) =>
        typeof(JobRunner)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(types)
            .CreateDelegate<Run>();

    private static Task RunJobAsync<TJob>(IServiceProvider services, string payload, CancellationToken cancellationToken)
        where TJob : IJob
    {
        var handler =
            services.GetService<JobHandler<TJob>>()
            ?? throw new DeadJobException($"No JobHandler<{typeof(TJob).Name}> is registered.");
        return handler.RunAsync(Read<TJob>(payload), cancellationToken);
    }

    private static Task RunListenerAsync<TListener, TEvent>(
        IServiceProvider services,
        string payload,
        CancellationToken cancellationToken
    )
        where TListener : IListener<TEvent>
        where TEvent : IEvent
    {
        var envelope = Read<EventEnvelope>(payload);
        var listener = services.GetRequiredService<TListener>();
        return listener.HandleAsync(Read<TEvent>(envelope.Event.GetRawText()), envelope.Id, cancellationToken);
    }

    private static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, JobRow.Json) ?? throw new JsonException("null");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new DeadJobException(
                string.Create(CultureInfo.InvariantCulture, $"The payload does not fit {typeof(T).Name}."),
                exception
            );
        }
    }
}
