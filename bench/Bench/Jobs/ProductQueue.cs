using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Slipway.Data.PostgreSql;
using Slipway.Data.Sqlite;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Bench.Jobs;

/// <summary>A job that does nothing but say that it began.</summary>
public sealed record Nop : IJob;

/// <summary>The product's queue with one worker node, in this process, over an empty database.</summary>
public sealed class ProductQueue : IContender
{
    /// <summary>As many as a node has by default.</summary>
    public const int Workers = 8;

    private readonly IHost host;
    private readonly Counter counter;

    private ProductQueue(IHost host, Func<DbConnection> connect)
    {
        (this.host, Connect) = (host, connect);
        counter = host.Services.GetRequiredService<Counter>();
    }

    /// <summary>Makes connections to the same database.</summary>
    public Func<DbConnection> Connect { get; }

    public static async Task<ProductQueue> StartAsync(Settings settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddKernel(builder.Configuration, [.. Slipway.Host.Modules.All, new BenchModule()]);
        builder.Services.AddSingleton<Counter>();
        var connect = await AddDatabaseAsync(builder.Services, settings);
        var started = builder.Build();
        await started.Services.GetRequiredService<IDialect>().MigrateAsync(CancellationToken.None);
        await started.StartAsync();
        return new ProductQueue(started, connect);
    }

    public async Task RunAsync(int jobs, int batch)
    {
        counter.Expect(jobs);
        for (var enqueued = 0; enqueued < jobs; enqueued += batch)
        {
            await EnqueueAsync(batch);
        }

        await counter.Done;
        while (await UnfinishedAsync() > 0)
        {
            await Task.Delay(5);
        }
    }

    /// <summary>Milliseconds from the commit of a single job to its start by an idle worker, median.</summary>
    public async Task<double> LatencyAsync(int jobs)
    {
        List<double> waits = [];
        for (var i = 0; i < jobs; i++)
        {
            counter.Expect(1);
            var clock = Stopwatch.StartNew();
            await EnqueueAsync(1);
            var committed = clock.Elapsed;
            await counter.Done;
            waits.Add(Math.Max(0, (clock.Elapsed - committed).TotalMilliseconds));
            await Task.Delay(20);
        }

        return Report.Median(waits);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private async Task EnqueueAsync(int count)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        for (var i = 0; i < count; i++)
        {
            db.Enqueue(new Nop());
        }

        await db.SaveChangesAsync();
    }

    private async Task<int> UnfinishedAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await db.Set<JobRow>().CountAsync(j => j.State == JobState.Waiting || j.State == JobState.Running);
    }

    private static async Task<Func<DbConnection>> AddDatabaseAsync(IServiceCollection services, Settings settings)
    {
        if (settings.PostgreSql is null)
        {
            var file = $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("slipway-bench-").FullName, "jobs.db")}";
            services.AddSqlite(file);
            return () => new SqliteConnection(file);
        }

        var address = await settings.NewDatabaseAsync("slipway_bench_jobs");
        services.AddPostgreSql(address);
        return () => new NpgsqlConnection(address);
    }
}

internal sealed class BenchModule : Module
{
    public override string Name => "bench";
}

internal sealed class NopJob(Counter counter) : JobHandler<Nop>
{
    public override Task RunAsync(Nop job, CancellationToken cancellationToken)
    {
        counter.Count();
        return Task.CompletedTask;
    }
}

/// <summary>Counts jobs down.</summary>
internal sealed class Counter
{
    private TaskCompletionSource done = new();
    private int left;

    public Task Done => done.Task;

    public void Expect(int jobs)
    {
        done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        left = jobs;
    }

    public void Count()
    {
        if (Interlocked.Decrement(ref left) == 0)
        {
            done.SetResult();
        }
    }
}
