using Slipway.Email.Contracts;
using Slipway.Email.Sending;
using Slipway.Kernel.Text;

namespace Slipway.Email.Gallery;

/// <summary>Mails a sample to one's own address, the way every mail goes.</summary>
[AuditAction("mail_sample.sent")]
public sealed record SendSample : ReadTemplate;

[Operator]
internal sealed class SendSampleHandler(AppDb db, MailCatalog catalog, IMailQueue mails, CurrentUser user, TimeProvider clock)
    : Handler<SendSample, Nothing>
{
    private const int PerHour = 20;

    protected override async Task<Result<Nothing>> HandleAsync(SendSample request, CancellationToken cancellationToken)
    {
        if (catalog.Find(request.Template) is not { } template)
        {
            return Error.NotFound;
        }

        var (me, since) = (user.Identity!, clock.GetUtcNow().AddHours(-1));
        var prefix = $"sample:{user.RequiredId}:";
        var sent = await db.Mails.CountAsync(
            m => m.UniqueKey != null && m.UniqueKey.StartsWith(prefix) && m.CreatedAt > since,
            cancellationToken
        );
        if (sent >= PerHour)
        {
            return new Error(ErrorKind.TooMany, "email.too_many_samples") { RetryAfter = 3600 };
        }

        template.Enqueue(
            mails,
            new Recipient(me.Email, me.Name, (Languages.Find(request.Language) ?? Languages.Current).Code) { UserId = me.UserId },
            template.Sample(request.Sample),
            new MailOptions { UniqueKey = prefix + Guid.CreateVersion7() }
        );
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
