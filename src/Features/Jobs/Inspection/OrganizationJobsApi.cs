using Slipway.Jobs.Control;

namespace Slipway.Jobs.Inspection;

internal static class OrganizationJobsApi
{
    public static void MapOrganizationJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/organizations/{org}/jobs").WithTags("Jobs");
        jobs.MapGet(
                "/",
                ([AsParameters] JobListParameters query, ListOrganizationJobsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(query.Into(new ListOrganizationJobs()), ct).Ok()
            )
            .Runs<ListOrganizationJobsHandler>();
        jobs.MapPost(
                "/retries",
                (RetryOrganizationJobs body, RetryOrganizationJobsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Ok()
            )
            .Runs<RetryOrganizationJobsHandler>();
        jobs.MapPost(
                "/cancellations",
                (CancelOrganizationJobs body, CancelOrganizationJobsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Ok()
            )
            .Runs<CancelOrganizationJobsHandler>();

        var job = jobs.MapGroup("/{id:guid}");
        job.MapGet("/", (Guid id, ReadOrganizationJobHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok())
            .Runs<ReadOrganizationJobHandler>();
        job.MapPost(
                "/retries",
                (Guid id, RetryOrganizationJobHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RetryOrganizationJobHandler>(StatusCodes.Status204NoContent);
        job.MapPost(
                "/cancellation",
                (Guid id, CancelOrganizationJobHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<CancelOrganizationJobHandler>(StatusCodes.Status204NoContent);
    }
}
