using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Email.Contracts;

namespace Slipway.Policies.Resets;

/// <summary>Tells a member at once that their second factors will be taken away, and how to call it off.</summary>
public sealed record ResetOrderedMessage(
    string Name,
    string Organization,
    string Owner,
    string Reason,
    DateTimeOffset DueAt,
    string Link
) : IMailModel<ResetOrderedMessage>
{
    public static IReadOnlyList<ResetOrderedMessage> Samples =>
        [
            new(
                "Lena Fischer",
                "Acme",
                "Maya Kern",
                "Called from the number we know",
                new(2027, 1, 15, 9, 30, 0, TimeSpan.Zero),
                "https://app.example/second-factor-resets/cancel?token=slx_sample"
            ),
        ];
}

/// <summary>Adds the mail to the caller's transaction. That it is done, the modules say whose factors they are.</summary>
internal sealed class ResetMails(
    IMailQueue mails,
    IUserDirectory users,
    CurrentUser me,
    CurrentTenant tenant,
    IOptions<AppOptions> app
)
{
    public async Task OrderedAsync(SecondFactorReset reset, string token, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(reset.UserId, cancellationToken) is { } person)
        {
            mails.Enqueue(
                new Recipient(person.Email, person.Name, person.Language) { UserId = person.Id },
                new ResetOrderedMessage(
                    person.Name,
                    tenant.Access!.Name,
                    me.Identity!.Name,
                    reset.Reason,
                    reset.DueAt,
                    app.Value.Link($"/second-factor-resets/cancel?token={token}")
                ),
                new MailOptions { IsUrgent = true }
            );
        }
    }
}
