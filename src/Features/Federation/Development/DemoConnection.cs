using Microsoft.Extensions.Options;
using Slipway.Federation.Connections;
using Slipway.Federation.Domains;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.Development;

/// <summary>The first demo organization signs in through the development provider, if its people like.</summary>
internal sealed class DemoConnection(
    AppDb db,
    CurrentTenant tenant,
    CurrentUser user,
    IMyOrganizations organizations,
    ConnectionSecrets secrets,
    IOptions<AppOptions> app,
    TimeProvider clock
) : DemoOrganizationData(organizations, tenant, user)
{
    protected override async Task SeedAsync(MyOrganization organization, CancellationToken cancellationToken)
    {
        if (await db.SsoConnections.AnyAsync(cancellationToken))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var connection = SsoConnection.Create(
            organization.Id,
            new(
                "Acme Directory",
                app.Value.Link(DevelopmentProvider.Root),
                DevelopmentProvider.ClientId,
                secrets.Seal(DevelopmentProvider.ClientSecret),
                ExtraScopes: [],
                DefaultRole: "member",
                GroupClaim: "groups"
            )
        );
        connection.RecordTest(now, """{"name":["Maya Kern"],"email":["maya@acme.example"],"groups":["administrators"]}""");
        connection.Enable(now);
        var domain = new SsoDomain { ConnectionId = connection.Id, Domain = "acme.example" };
        domain.Verify(now);
        db.AddRange(
            connection,
            domain,
            new SsoDomain { ConnectionId = connection.Id, Domain = "acme-labs.example" },
            new SsoGroupRole
            {
                ConnectionId = connection.Id,
                Group = "administrators",
                Role = "admin",
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }
}
