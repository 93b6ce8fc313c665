using Slipway.Jobs.Inspection;
using Slipway.Jobs.Queues;
using Slipway.Ui;

namespace Slipway.Jobs.Pages;

/// <summary>The parts of the pages that change while one looks.</summary>
internal static class LiveJobs
{
    public static void MapLiveJobs(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/operations/jobs/live",
                (HttpContext http, ListQueuesHandler queues, ListJobsHandler jobs) =>
                    LiveParts.Stream<OverviewLive>(http, ct => OverviewAsync(queues, jobs, ct))
            )
            .WithMetadata(new OperatorAttribute());
        routes
            .MapGet(
                "/operations/jobs/{id:guid}/live",
                (Guid id, HttpContext http, ReadJobHandler read) =>
                    LiveParts.Stream<JobStatus>(http, async ct => Status(await read.RunAsync(new(id), ct)))
            )
            .WithMetadata(new OperatorAttribute());
        routes
            .MapGet(
                "/o/{org}/jobs/{id:guid}/live",
                (Guid id, HttpContext http, ReadOrganizationJobHandler read) =>
                    LiveParts.Stream<JobStatus>(http, async ct => Status(await read.RunAsync(new(id), ct)))
            )
            .WithMetadata(new RequiresAttribute("jobs.read"));
    }

    private static async Task<LivePart?> OverviewAsync(ListQueuesHandler queues, ListJobsHandler jobs, CancellationToken ct)
    {
        var counts = await queues.RunAsync(new(), ct);
        var running = await jobs.RunAsync(new() { State = "running", Limit = RunningJobsCard.Most }, ct);
        return counts.IsSuccess && running.IsSuccess
            ? new LivePart(
                new() { [nameof(OverviewLive.Queues)] = counts.Value.Items, [nameof(OverviewLive.Jobs)] = running.Value.Items }
            )
            : null;
    }

    private static LivePart? Status(Result<JobDetails> job) =>
        job.IsSuccess ? new LivePart(new() { [nameof(JobStatus.Job)] = job.Value }, IsLast: job.Value.IsOver) : null;
}
