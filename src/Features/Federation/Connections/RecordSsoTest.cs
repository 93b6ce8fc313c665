namespace Slipway.Federation.Connections;

/// <summary>Keeps what the provider said of who tried the connection out.</summary>
/// <param name="Claims">As JSON.</param>
[AuditAction("sso_connection.tested")]
internal sealed record RecordSsoTest(Guid ConnectionId, string Claims);

[Requires(FederationModule.Manage, InPerson = true)]
internal sealed class RecordSsoTestHandler(AppDb db, TimeProvider clock) : Handler<RecordSsoTest, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RecordSsoTest request, CancellationToken cancellationToken)
    {
        if (await db.SsoConnections.SingleOrDefaultAsync(c => c.Id == request.ConnectionId, cancellationToken) is not { } found)
        {
            return Error.NotFound;
        }

        found.RecordTest(clock.GetUtcNow(), request.Claims);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
