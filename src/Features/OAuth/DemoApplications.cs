using Slipway.Accounts.Contracts;
using Slipway.OAuth.Applications;
using Slipway.Organizations.Contracts;

namespace Slipway.OAuth;

/// <summary>An application of the demo's organization; nobody knows its secret.</summary>
internal sealed class DemoApplications(
    AppDb db,
    CurrentTenant tenant,
    CurrentUser user,
    IMyOrganizations organizations,
    Clients clients
) : DemoOrganizationData(organizations, tenant, user)
{
    /// <summary>Fixed, so that a page can be opened that asks for it.</summary>
    public static readonly Guid Id = new(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 1, 1);

    protected override async Task SeedAsync(MyOrganization organization, CancellationToken cancellationToken)
    {
        if (await db.Applications.AnyAsync(a => a.Id == Id, cancellationToken))
        {
            return;
        }

        var application = new Application("Quarterly reports", DemoAccounts.Owner.Id) { Id = Id, IsConfidential = true };
        application.Describe(
            new RegisterApplication
            {
                Name = application.Name,
                Homepage = "https://reports.example/",
                Flows = [Flows.Code, Flows.Device],
                RedirectUris = ["https://reports.example/callback"],
                Scopes = ["members.read", "organization.read"],
            }
        );
        db.Add(application);
        await clients.AddAsync(application, Secret.Create(Application.SecretPrefix), cancellationToken);
    }
}
