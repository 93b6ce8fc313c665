using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Data.Sqlite;
using Slipway.Email.Sending;
using Slipway.Kernel;
using Slipway.Kernel.Text;

namespace Slipway.Bench.Email;

/// <summary>
/// Every mail of the product, in turns and in all languages, from its model to the finished HTML and text: processor time of
/// the whole process, so that the collector and the compiler count.
/// </summary>
internal static class RenderBenchmark
{
    public static async Task RunAsync(Settings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        builder.Services.AddKernel(builder.Configuration, Slipway.Host.Modules.All);
        builder.Services.AddSqlite("Data Source=unused");
        await using var app = builder.Build();
        var models = app.Services.GetRequiredService<MailCatalog>().All.SelectMany(t => t.Samples).ToList();

        Report.Progress("warming up");
        await RenderAsync(app.Services, models, settings.Quick ? 3_000 : 10_000);
        Report.Progress("rendering");
        List<double> rounds = [];
        var (bytes, mails) = (0L, settings.Quick ? 2_000 : 5_000);
        for (var round = 0; round < 5; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            bytes = await RenderAsync(app.Services, models, mails);
            rounds.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / mails);
        }

        Report.Figure("render_cpu_ms", Report.Median(rounds));
        Report.Figure("render_kb", bytes / 1024d / mails);
    }

    private static async Task<long> RenderAsync(IServiceProvider services, List<object> models, int mails)
    {
        var bytes = 0L;
        for (var i = 0; i < mails; i++)
        {
            // A scope each, as a job has it
            await using var scope = services.CreateAsyncScope();
            Languages.Use(Languages.All[i % Languages.All.Count]);
            var mail = await scope.ServiceProvider.GetRequiredService<MailRenderer>().RenderAsync(models[i % models.Count]);
            bytes += Encoding.UTF8.GetByteCount(mail.Html);
        }
        return bytes;
    }
}
