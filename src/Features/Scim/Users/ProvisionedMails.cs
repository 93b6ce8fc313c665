using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Kernel.Text;
using Slipway.Organizations.Contracts;

namespace Slipway.Scim.Users;

/// <summary>Tells people that their organization has made them a member, and where to sign in.</summary>
public sealed record ProvisionedMessage(string Name, string Organization, string Link) : IMailModel<ProvisionedMessage>
{
    public static IReadOnlyList<ProvisionedMessage> Samples =>
        [new("Lena Fischer", "Acme", "https://app.example/sign-in?email=lena@acme.example")];
}

/// <summary>Adds the mail to the caller's transaction.</summary>
internal sealed class ProvisionedMails(IMailQueue mails, CurrentTenant tenant, IOptions<AppOptions> app)
{
    public void Enqueue(NewMember person) =>
        mails.Enqueue(
            new Recipient(person.Email, person.Name, Languages.Current.Code) { UserId = person.UserId },
            new ProvisionedMessage(
                person.Name,
                tenant.Access!.Name,
                app.Value.Link($"/sign-in?email={Uri.EscapeDataString(person.Email)}")
            )
        );
}
