using Slipway.Accounts.Users;
using Slipway.Federation.Connections;
using Slipway.Federation.Domains;
using Slipway.Federation.Identities;

namespace Slipway.Tests.Security;

/// <summary>Single sign-on of an organization, at the development provider.</summary>
internal sealed partial class World
{
    private ExternalIdentity AddIdentity(User user) =>
        db.Add(
            new ExternalIdentity
            {
                UserId = user.Id,
                Provider = "google",
                Issuer = "https://accounts.google.com",
                Subject = Guid.CreateVersion7().ToString(),
            }
        ).Entity;

    private Guid OwnerOf(Tenant organization) =>
        Callers
            .Values.Last(c => c.Organization == organization && c.Kind is ("owner" or "other" or "frozen" or "closing"))
            .User!.Id;

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
