namespace Slipway.Jobs.Recurring;

internal static class RecurringApi
{
    public static void MapRecurring(this RouteGroupBuilder operations)
    {
        var jobs = operations.MapGroup("/recurring-jobs");
        jobs.MapGet("/", (ListRecurringHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListRecurringHandler>();
        jobs.MapPut(
                "/{name}/pause",
                (string name, PauseRecurringHandler handler, CancellationToken ct) => handler.RunAsync(new(name), ct).NoContent()
            )
            .Runs<PauseRecurringHandler>(StatusCodes.Status204NoContent);
        jobs.MapDelete(
                "/{name}/pause",
                (string name, ResumeRecurringHandler handler, CancellationToken ct) => handler.RunAsync(new(name), ct).NoContent()
            )
            .Runs<ResumeRecurringHandler>(StatusCodes.Status204NoContent);
        jobs.MapPost(
                "/{name}/runs",
                (string name, RunRecurringNowHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new(name), ct).Created(job => $"{Paths.Api}/operations/jobs/{job.Id}")
            )
            .Runs<RunRecurringNowHandler>(StatusCodes.Status201Created);
    }
}
