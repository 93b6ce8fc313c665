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
                (HttpContext http, LiveHtml live, ListQueuesHandler queues, ListJobsHandler jobs) =>
                    live.Watch<OverviewLive>(http, ct => OverviewAsync(queues, jobs, ct))
            )
            .WithMetadata(new OperatorAttribute())
            .ExcludeFromDescription();
        routes
            .MapGet(
                "/operations/jobs/{id:guid}/live",
                (Guid id, HttpContext http, LiveHtml live, ReadJobHandler read) =>
                    FollowAsync(http, live, ct => read.RunAsync(new(id), ct))
            )
            .WithMetadata(new OperatorAttribute())
            .ExcludeFromDescription();
        routes
            .MapGet(
                "/o/{org}/jobs/{id:guid}/live",
                (Guid id, HttpContext http, LiveHtml live, ReadOrganizationJobHandler read) =>
                    FollowAsync(http, live, ct => read.RunAsync(new(id), ct))
            )
            .WithMetadata(new RequiresAttribute("jobs.read"))
            .ExcludeFromDescription();
    }

    private static async Task<Dictionary<string, object?>?> OverviewAsync(
        ListQueuesHandler queues,
        ListJobsHandler jobs,
        CancellationToken cancellationToken
    )
    {
        var counts = await queues.RunAsync(new(), cancellationToken);
        var running = await jobs.RunAsync(
            new() { State = Names.Of(JobState.Running), Limit = RunningJobsCard.Most },
            cancellationToken
        );
        return new(StringComparer.Ordinal)
        {
            [nameof(OverviewLive.Queues)] = counts.Value.Items,
            [nameof(OverviewLive.Jobs)] = running.Value.Items,
        };
    }

    /// <summary>One job until it is over or deleted.</summary>
    private static async Task<IResult> FollowAsync(
        HttpContext http,
        LiveHtml live,
        Func<CancellationToken, Task<Result<JobDetails>>> read
    )
    {
        if (await read(http.RequestAborted) is { IsSuccess: false })
        {
            return TypedResults.NotFound();
        }

        var isOver = false;
        return live.Watch<JobStatus>(
            http,
            async ct =>
            {
                if (isOver || await read(ct) is not { IsSuccess: true, Value: var job })
                {
                    return null;
                }

                isOver = job.IsOver;
                return new(StringComparer.Ordinal) { [nameof(JobStatus.Job)] = job };
            }
        );
    }
}
