using Slipway.Accounts.Contracts;
using Slipway.Kernel.Development;

namespace Slipway.Organizations.Contracts;

/// <summary>Demo rows that belong to the demo's first organization, of which <see cref="DemoAccounts.Owner"/> is the owner.</summary>
public abstract class DemoOrganizationData(IMyOrganizations organizations, CurrentTenant tenant, CurrentUser user) : IDemoData
{
    /// <summary>Where the organization is found.</summary>
    public const string Slug = "acme";

    public int Order => 30;

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        // It may have been closed or moved since the first start
        var mine = await organizations.ListAsync(DemoAccounts.Owner.Id, cancellationToken);
        if (mine.FirstOrDefault(o => o.Slug == Slug) is { } organization)
        {
            tenant.Enter(organization.Id);
            user.Become(DemoAccounts.Owner.Identity);
            await SeedAsync(organization, cancellationToken);
        }
    }

    /// <summary>Adds the rows within the organization; does nothing where there are rows already.</summary>
    protected abstract Task SeedAsync(MyOrganization organization, CancellationToken cancellationToken);
}
