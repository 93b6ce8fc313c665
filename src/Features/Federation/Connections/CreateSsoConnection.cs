namespace Slipway.Federation.Connections;

/// <summary>Describes an identity provider of the organization. It has to be tried out before it is switched on.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record CreateSsoConnection : ConnectionContent;

/// <summary>The new connection.</summary>
public sealed record CreatedConnection(Guid Id);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class CreateSsoConnectionHandler(AppDb db, CurrentTenant tenant, ConnectionRules rules)
    : Handler<CreateSsoConnection, CreatedConnection>
{
    protected override async Task<Result<CreatedConnection>> HandleAsync(
        CreateSsoConnection request,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrEmpty(request.ClientSecret))
        {
            return Error.Field(nameof(request.ClientSecret), "validation.required");
        }

        if (await db.SsoConnections.CountAsync(cancellationToken) >= SsoConnection.MaxCount)
        {
            return new Error(ErrorKind.Conflict, "federation.too_many_connections", SsoConnection.MaxCount);
        }

        var read = await rules.ReadAsync(request, cancellationToken);
        if (read.Error is { } wrong)
        {
            return wrong;
        }

        var connection = SsoConnection.Create(tenant.RequiredId, read.Value);
        db.Add(connection);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedConnection(connection.Id);
    }
}
