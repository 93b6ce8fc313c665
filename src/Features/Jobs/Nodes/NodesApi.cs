namespace Slipway.Jobs.Nodes;

internal static class NodesApi
{
    public static void MapNodes(this RouteGroupBuilder operations) =>
        operations
            .MapGet("/job-nodes", (ListNodesHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListNodesHandler>();
}
