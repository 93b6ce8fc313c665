using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Email.Contracts;
using Slipway.Kernel.Text;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;
using Slipway.Organizations.Tenants;

namespace Slipway.Organizations.Mails;

/// <summary>Tells a member about the new role.</summary>
/// <param name="Organization">Its name.</param>
/// <param name="Role">Key of the role.</param>
/// <param name="RoleName">Name of a custom role; null for the built-in ones.</param>
/// <param name="Link">The organization's page.</param>
public sealed record RoleChangedMessage(string Organization, string Role, string? RoleName, string Link)
    : IMailModel<RoleChangedMessage>
{
    public static IReadOnlyList<RoleChangedMessage> Samples =>
        [
            new("Acme", "admin", RoleName: null, "https://app.example/o/acme"),
            new("Acme", "auditors", "Auditors", "https://app.example/o/acme"),
        ];
}

/// <summary>Tells somebody that he is no longer a member.</summary>
public sealed record RemovedMessage(string Organization) : IMailModel<RemovedMessage>
{
    public static IReadOnlyList<RemovedMessage> Samples => [new("Acme")];
}

/// <summary>Tells a member that he owns the organization now.</summary>
public sealed record OwnershipReceivedMessage(string Organization, string Link) : IMailModel<OwnershipReceivedMessage>
{
    public static IReadOnlyList<OwnershipReceivedMessage> Samples => [new("Acme", "https://app.example/o/acme")];
}

/// <summary>How far the deletion of an organization has come.</summary>
public enum DeletionStage
{
    Scheduled,
    Restored,
    Done,
}

/// <summary>Tells an owner about the deletion of the organization.</summary>
/// <param name="Link">The organization's page; null once it is gone.</param>
public sealed record DeletionMessage(DeletionStage Stage, string Organization, DateTimeOffset? DueAt, string? Link)
    : IMailModel<DeletionMessage>
{
    public static IReadOnlyList<DeletionMessage> Samples =>
        [
            new(DeletionStage.Scheduled, "Acme", new(2027, 1, 15, 9, 30, 0, TimeSpan.Zero), "https://app.example/o/acme"),
            new(DeletionStage.Restored, "Acme", DueAt: null, "https://app.example/o/acme"),
            new(DeletionStage.Done, "Acme", DueAt: null, Link: null),
        ];
}

/// <summary>Adds the mails about memberships and the organization itself to the caller's transaction.</summary>
internal sealed class OrganizationMails(
    AppDb db,
    IMailQueue mails,
    IUserDirectory users,
    CurrentTenant tenant,
    IOptions<AppOptions> app
)
{
    private string Link => app.Value.Link($"/o/{tenant.Access!.Slug}");

    public async Task RoleChangedAsync(Membership member, CancellationToken cancellationToken)
    {
        var name = await db.Roles.Where(r => r.Key == member.Role).Select(r => r.Name).SingleOrDefaultAsync(cancellationToken);
        await EnqueueAsync(member, new RoleChangedMessage(tenant.Access!.Name, member.Role, name, Link), cancellationToken);
    }

    public Task RemovedAsync(Membership member, CancellationToken cancellationToken) =>
        EnqueueAsync(member, new RemovedMessage(tenant.Access!.Name), cancellationToken);

    public Task OwnershipReceivedAsync(Membership member, CancellationToken cancellationToken) =>
        EnqueueAsync(member, new OwnershipReceivedMessage(tenant.Access!.Name, Link), cancellationToken);

    /// <summary>To every owner.</summary>
    public async Task DeletionAsync(DeletionStage stage, Organization organization, CancellationToken cancellationToken)
    {
        var link = stage == DeletionStage.Done ? null : app.Value.Link($"/o/{organization.Slug}");
        var message = new DeletionMessage(stage, organization.Name, organization.DeletionDueAt, link);
        foreach (
            var owner in await db
                .Memberships.AsNoTracking()
                .Where(m => m.Role == RoleCatalog.Owner)
                .ToListAsync(cancellationToken)
        )
        {
            await EnqueueAsync(owner, message, cancellationToken);
        }
    }

    private async Task EnqueueAsync<TModel>(Membership to, TModel message, CancellationToken cancellationToken)
        where TModel : class
    {
        var account = await users.FindAsync(to.UserId, cancellationToken);
        mails.Enqueue(
            new Recipient(to.Email, to.Name, account?.Language ?? Languages.Current.Code) { UserId = to.UserId },
            message
        );
    }
}
