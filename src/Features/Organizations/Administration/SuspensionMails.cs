using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Email.Contracts;
using Slipway.Organizations.Roles;
using Slipway.Organizations.Tenants;

namespace Slipway.Organizations.Administration;

/// <summary>Tells an owner that the organization is suspended; the operator's reason stays with the operators.</summary>
public sealed record OrganizationSuspendedMessage(string Organization) : IMailModel<OrganizationSuspendedMessage>
{
    public static IReadOnlyList<OrganizationSuspendedMessage> Samples => [new("Acme")];
}

/// <summary>Tells an owner that the organization is open again.</summary>
public sealed record OrganizationRestoredMessage(string Organization, string Link) : IMailModel<OrganizationRestoredMessage>
{
    public static IReadOnlyList<OrganizationRestoredMessage> Samples => [new("Acme", "https://app.example/o/acme")];
}

/// <summary>Adds the mails about a suspension to the caller's transaction, one to each owner.</summary>
internal sealed class SuspensionMails(AppDb db, IUserDirectory users, IMailQueue mails, IOptions<AppOptions> app)
{
    public Task SuspendedAsync(Organization organization, CancellationToken cancellationToken) =>
        EnqueueAsync(organization, new OrganizationSuspendedMessage(organization.Name), cancellationToken);

    public Task RestoredAsync(Organization organization, CancellationToken cancellationToken) =>
        EnqueueAsync(
            organization,
            new OrganizationRestoredMessage(organization.Name, app.Value.Link($"/o/{organization.Slug}")),
            cancellationToken
        );

    private async Task EnqueueAsync<TModel>(Organization organization, TModel model, CancellationToken cancellationToken)
        where TModel : class
    {
        var owners = await db
            .Memberships.Where(m => m.OrganizationId == organization.Id && m.Role == RoleCatalog.Owner)
            .Select(m => m.UserId)
            .ToListAsync(cancellationToken);
        foreach (var owner in owners)
        {
            if (await users.FindAsync(owner, cancellationToken) is { } card)
            {
                mails.Enqueue(new Recipient(card.Email, card.Name, card.Language) { UserId = card.Id }, model);
            }
        }
    }
}
