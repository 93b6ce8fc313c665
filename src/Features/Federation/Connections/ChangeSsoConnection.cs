using System.Text.Json.Serialization;

namespace Slipway.Federation.Connections;

/// <summary>
/// Changes the description of an identity provider. With another issuer, client or secret it must be tried out again; until then
/// people sign in with what is described.
/// </summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record ChangeSsoConnection : ConnectionContent
{
    [JsonIgnore]
    public Guid Id { get; set; }
}

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class ChangeSsoConnectionHandler(AppDb db, ConnectionRules rules) : Handler<ChangeSsoConnection, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ChangeSsoConnection request, CancellationToken cancellationToken)
    {
        if (await db.SsoConnections.SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } connection)
        {
            return Error.NotFound;
        }

        if (await rules.CheckReachAsync(connection, cancellationToken) is { } outranks)
        {
            return outranks;
        }

        var read = await rules.ReadAsync(request, cancellationToken);
        if (read.Error is { } wrong)
        {
            return wrong;
        }

        connection.Change(read.Value);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
