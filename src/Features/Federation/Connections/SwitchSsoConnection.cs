namespace Slipway.Federation.Connections;

/// <summary>Lets people of the connection's proven domains sign in through it.</summary>
internal sealed record EnableSsoConnection(Guid Id);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class EnableSsoConnectionHandler(AppDb db, ConnectionRules rules, TimeProvider clock)
    : Handler<EnableSsoConnection, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(EnableSsoConnection request, CancellationToken cancellationToken)
    {
        if (await db.SsoConnections.SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } connection)
        {
            return Error.NotFound;
        }

        if (await rules.CheckReachAsync(connection, cancellationToken) is { } outranks)
        {
            return outranks;
        }

        if (connection.TestedAt is null)
        {
            return new Error(ErrorKind.Conflict, "federation.untested");
        }

        if (connection.EnabledAt is null)
        {
            connection.Enable(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}

/// <summary>Lets nobody sign in through it any more; who was forced to may sign in as before.</summary>
internal sealed record DisableSsoConnection(Guid Id);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class DisableSsoConnectionHandler(AppDb db) : Handler<DisableSsoConnection, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DisableSsoConnection request, CancellationToken cancellationToken)
    {
        if (await db.SsoConnections.SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } connection)
        {
            return Error.NotFound;
        }

        if (connection.EnabledAt is not null)
        {
            connection.Disable();
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}
