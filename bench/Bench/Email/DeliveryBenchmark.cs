using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Data.PostgreSql;
using Slipway.Data.Sqlite;
using Slipway.Email.Contracts;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.Organizations.Digests;

namespace Slipway.Bench.Email;

/// <summary>A digest to ten thousand readers: queued in one transaction for every hundred, and delivered to a server that takes all.</summary>
internal static class DeliveryBenchmark
{
    private const int Batch = 100;
    private const double Megabyte = 1024 * 1024;

    public static async Task RunAsync(Settings settings)
    {
        var mails = settings.Quick ? 1_000 : 10_000;
        await using var sink = new MailSink();
        await using var app = await StartAsync(settings, sink);

        Report.Progress("warming up");
        await QueueAsync(app.Services, Batch);
        await sink.TakenAsync(Batch);

        Report.Progress($"queueing and delivering {mails} mails");
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await QueueAsync(app.Services, mails);
        var queued = clock.Elapsed;
        await sink.TakenAsync(Batch + mails);
        var delivered = clock.Elapsed;

        Report.Figure("queued_per_second", mails / queued.TotalSeconds);
        Report.Figure("delivered_per_second", mails / delivered.TotalSeconds);
        Report.Figure("delivery_cpu_ms", (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / mails);
        using var process = Process.GetCurrentProcess();
        Report.Figure("delivery_memory_mb", process.PeakWorkingSet64 / Megabyte);
        await app.StopAsync();
    }

    private static async Task<WebApplication> StartAsync(Settings settings, MailSink sink)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Email:Transport"] = "Smtp",
                ["Email:SmtpHost"] = "127.0.0.1",
                ["Email:SmtpPort"] = sink.Port.ToString(CultureInfo.InvariantCulture),
                ["Email:SmtpSecurity"] = "None",
            }
        );
        builder.Services.AddRazorComponents();
        builder.Services.AddKernel(builder.Configuration, Slipway.Host.Modules.All);
        if (settings.PostgreSql is null)
        {
            var folder = Directory.CreateTempSubdirectory("slipway-bench-").FullName;
            builder.Services.AddSqlite($"Data Source={Path.Combine(folder, "mails.db")}");
        }
        else
        {
            builder.Services.AddPostgreSql(await settings.NewDatabaseAsync("slipway_bench_mails"));
        }

        var app = builder.Build();
        await app.Services.GetRequiredService<IDialect>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    private static async Task QueueAsync(IServiceProvider services, int mails)
    {
        var digest = DigestMessage.Samples[0];
        for (var batch = 0; batch < mails; batch += Batch)
        {
            await using var scope = services.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<IMailQueue>();
            for (var i = batch; i < batch + Batch; i++)
            {
                var address = string.Create(CultureInfo.InvariantCulture, $"reader-{i}@example.com");
                queue.Enqueue(new Recipient(address, "Ada Lovelace", "en") { UserId = Guid.CreateVersion7() }, digest);
            }

            await scope.ServiceProvider.GetRequiredService<AppDb>().SaveChangesAsync();
        }
    }
}
