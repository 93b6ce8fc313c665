using Slipway.Jobs.Control;

namespace Slipway.Jobs.Inspection;

internal static class JobsApi
{
    public static void MapJobs(this RouteGroupBuilder operations)
    {
        var jobs = operations.MapGroup("/jobs");
        jobs.MapGet(
                "/",
                ([AsParameters] JobListParameters query, string? organizationId, ListJobsHandler handler, CancellationToken ct) =>
                {
                    var organization = Guid.TryParse(organizationId, out var id) ? id : (Guid?)null;
                    return handler.RunAsync(query.Into(new ListJobs { OrganizationId = organization }), ct).Ok();
                }
            )
            .Runs<ListJobsHandler>();
        jobs.MapPost(
                "/retries",
                (RetryJobs body, RetryJobsHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Ok()
            )
            .Runs<RetryJobsHandler>();
        jobs.MapPost(
                "/cancellations",
                (CancelJobs body, CancelJobsHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Ok()
            )
            .Runs<CancelJobsHandler>();
        operations
            .MapGet(
                "/job-statistics",
                (ReadJobStatisticsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok()
            )
            .Runs<ReadJobStatisticsHandler>();

        var job = jobs.MapGroup("/{id:guid}");
        job.MapGet("/", (Guid id, ReadJobHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok())
            .Runs<ReadJobHandler>();
        job.MapPost(
                "/retries",
                (Guid id, RetryJobHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RetryJobHandler>(StatusCodes.Status204NoContent);
        job.MapPost(
                "/cancellation",
                (Guid id, CancelJobHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<CancelJobHandler>(StatusCodes.Status204NoContent);
    }
}
