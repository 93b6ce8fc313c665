using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Email.Contracts;
using Slipway.Kernel.Text;

namespace Slipway.Organizations.Invitations;

/// <summary>The mail of an invitation.</summary>
public sealed record InvitationMessage(string Organization, string Inviter, string Link, int Days) : IMailModel<InvitationMessage>
{
    public static IReadOnlyList<InvitationMessage> Samples =>
        [
            new("Acme", "Maya Kern", "https://app.example/invitations/accept?token=slt_sample", 7),
            new("Acme", Inviter: "", "https://app.example/invitations/accept?token=slt_sample", 7),
        ];
}

/// <summary>Writes an invitation's link into a mail of the caller's transaction.</summary>
internal sealed class InvitationMails(
    AppDb db,
    IMailQueue mails,
    IUserDirectory users,
    CurrentTenant tenant,
    IOptions<AppOptions> app,
    IOptions<OrganizationsOptions> options,
    TimeProvider clock
)
{
    /// <summary>The error when the organization has sent its share of mails today, in all or to this address.</summary>
    public async Task<Error?> CheckLimitsAsync(string email, CancellationToken cancellationToken)
    {
        var yesterday = clock.GetUtcNow().AddDays(-1);
        var sent = await db
            .Invitations.Where(i => i.SentAt > yesterday)
            .GroupBy(_ => 1)
            .Select(all => new { All = all.Sum(i => i.Sends), Here = all.Sum(i => i.Email == email ? i.Sends : 0) })
            .SingleOrDefaultAsync(cancellationToken);
        var isTooMany = sent?.All >= options.Value.InvitationsPerDay || sent?.Here >= options.Value.InvitationsPerAddress;
        return isTooMany ? new Error(ErrorKind.TooMany, "invitations.too_many") { RetryAfter = 3600 } : null;
    }

    /// <summary>Makes a new token for the invitation and enqueues the mail that carries it.</summary>
    public async Task EnqueueAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        var days = options.Value.InvitationDays;
        var token = invitation.NewToken(clock.GetUtcNow(), TimeSpan.FromDays(days));
        var account = await users.FindByEmailAsync(invitation.Email, cancellationToken);
        mails.Enqueue(
            new Recipient(invitation.Email, account?.Name ?? "", account?.Language ?? Languages.Current.Code)
            {
                UserId = account?.Id,
            },
            new InvitationMessage(
                tenant.Access!.Name,
                invitation.InviterName,
                app.Value.Link($"/invitations/accept?token={token}"),
                days
            ),
            new MailOptions { IsUrgent = true, ValidFor = TimeSpan.FromDays(days) }
        );
    }
}
