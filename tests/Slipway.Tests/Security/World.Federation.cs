using Slipway.Federation.Connections;
using Slipway.Federation.Domains;

namespace Slipway.Tests.Security;

/// <summary>Single sign-on of an organization, at the development provider.</summary>
internal sealed partial class World
{
    private SsoConnection AddConnection(Tenant owner)
    {
        var connection = SsoConnection.Create(
            owner.Id,
            new(
                "Directory",
                "http://localhost/development/idp",
                "slipway",
                secrets.Seal("development"),
                [],
                "member",
                GroupClaim: null
            )
        );
        connection.RecordTest(now, "{}");
        connection.Enable(now);
        db.Add(connection);
        return connection;
    }

    private SsoGroupRole AddGroup(SsoConnection connection) =>
        db.Add(
            new SsoGroupRole
            {
                ConnectionId = connection.Id,
                Group = Any.Text(),
                Role = "member",
            }
        ).Entity;

    private SsoDomain AddDomain(SsoConnection connection)
    {
        var domain = new SsoDomain { ConnectionId = connection.Id, Domain = $"{Any.Text()}.example" };
        domain.Verify(now);
        return db.Add(domain).Entity;
    }
}
