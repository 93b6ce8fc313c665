namespace Slipway.Jobs.Queues;

internal static class QueuesApi
{
    public static void MapQueues(this RouteGroupBuilder operations)
    {
        var queues = operations.MapGroup("/queues");
        queues
            .MapGet("/", (ListQueuesHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListQueuesHandler>();
        queues
            .MapPut(
                "/{queue}/pause",
                (string queue, PauseQueueHandler handler, CancellationToken ct) => handler.RunAsync(new(queue), ct).NoContent()
            )
            .Runs<PauseQueueHandler>(StatusCodes.Status204NoContent);
        queues
            .MapDelete(
                "/{queue}/pause",
                (string queue, ResumeQueueHandler handler, CancellationToken ct) => handler.RunAsync(new(queue), ct).NoContent()
            )
            .Runs<ResumeQueueHandler>(StatusCodes.Status204NoContent);
    }
}
