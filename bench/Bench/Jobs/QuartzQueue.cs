using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Slipway.Bench.Jobs;

/// <summary>Quartz with its job store on the same PostgreSQL server, with as many workers as the product.</summary>
public sealed class QuartzQueue : IContender
{
    private static readonly Counter Ran = new();
    private readonly IHost host;
    private readonly IScheduler scheduler;

    private QuartzQueue(IHost host, IScheduler scheduler) => (this.host, this.scheduler) = (host, scheduler);

    public static async Task<QuartzQueue> StartAsync(string connection)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(ProductQueue.Workers);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(connection);
                store.ProvisionSchema();
            });
        });
        builder.AddQuartzHostedService(_ => { });
        var started = builder.Build();
        await started.StartAsync();
        return new QuartzQueue(started, await started.Services.GetRequiredService<ISchedulerFactory>().GetScheduler());
    }

    public async Task RunAsync(int jobs, int batch)
    {
        Ran.Expect(jobs);
        for (var enqueued = 0; enqueued < jobs; enqueued += batch)
        {
            var some = Enumerable
                .Range(0, Math.Min(batch, jobs - enqueued))
                .ToDictionary(
                    _ => JobBuilder.Create<Nop>().WithIdentity($"{Guid.CreateVersion7()}").Build(),
                    IReadOnlyCollection<ITrigger> (_) => [TriggerBuilder.Create().StartNow().Build()]
                );
            await scheduler.ScheduleJobs(some, new ScheduleJobOptions());
        }

        await Ran.Done;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>What Quartz runs.</summary>
    internal sealed class Nop : Quartz.IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            Ran.Count();
            return ValueTask.CompletedTask;
        }
    }
}
