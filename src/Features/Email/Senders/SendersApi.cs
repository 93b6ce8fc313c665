using Slipway.Email.Domains;

namespace Slipway.Email.Senders;

internal static class SendersApi
{
    public static void MapSenders(this RouteGroupBuilder operations)
    {
        operations
            .MapGet("/mail-health", (ReadMailHealthHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ReadMailHealthHandler>();
        operations
            .MapGet(
                "/mail-domain",
                (string? selector, CheckMailDomainHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new() { Selector = selector }, ct).Ok()
            )
            .Runs<CheckMailDomainHandler>();
    }
}
