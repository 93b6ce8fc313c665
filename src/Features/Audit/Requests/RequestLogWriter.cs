using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Slipway.Audit.Requests;

/// <summary>Writes calls in batches, apart from the requests that they were.</summary>
internal sealed class RequestLogWriter(RequestLog log, IServiceScopeFactory scopes, ILogger<RequestLogWriter> logger)
    : BackgroundService
{
    private const int Batch = 500;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (await WriteAsync(cancellationToken) > 0)
        {
            // What still waits
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await log.Waiting.WaitToReadAsync(stoppingToken))
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    private async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        var rows = new List<ApiRequest>(Batch);
        while (rows.Count < Batch && log.Waiting.TryRead(out var row))
        {
            rows.Add(row);
        }

        var dropped = log.TakeDropped();
        if (dropped.Count > 0)
        {
            logger.LogWarning("The log of API requests has left out {Dropped}", dropped.Sum(d => d.Dropped));
        }

        if (rows.Count + dropped.Count == 0)
        {
            return 0;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.AddRange([.. rows, .. dropped]);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "{Count} API requests could not be logged", rows.Count);
        }

        return rows.Count;
    }
}
