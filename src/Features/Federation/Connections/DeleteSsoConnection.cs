namespace Slipway.Federation.Connections;

/// <summary>Forgets an identity provider with its domains and groups. Members stay members.</summary>
internal sealed record DeleteSsoConnection(Guid Id);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class DeleteSsoConnectionHandler(AppDb db) : Handler<DeleteSsoConnection, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DeleteSsoConnection request, CancellationToken cancellationToken)
    {
        if (await db.SsoConnections.SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } connection)
        {
            return Error.NotFound;
        }

        // Domains and groups go with it
        connection.Delete();
        db.Remove(connection);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
