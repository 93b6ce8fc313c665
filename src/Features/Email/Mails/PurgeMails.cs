using Microsoft.Extensions.Options;

namespace Slipway.Email.Mails;

/// <summary>Forgets what mails said, and later the mails.</summary>
public sealed record PurgeMails : IJob;

internal sealed class PurgeMailsJob(AppDb db, IOptions<EmailOptions> options, TimeProvider clock) : JobHandler<PurgeMails>
{
    private const int Batch = 1000;

    public override async Task RunAsync(PurgeMails job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (contents, mails) = (now - options.Value.KeepContent, now - options.Value.KeepLog);

        // In batches, which keep other writers waiting only shortly
        while (
            await db
                .Mails.Where(m => m.CreatedAt < mails && !MailMessage.Pending.Contains(m.State))
                .OrderBy(m => m.CreatedAt)
                .Take(Batch)
                .ExecuteDeleteAsync(cancellationToken) == Batch
        ) { }

        while (
            await db
                .Mails.Where(m => m.CreatedAt < contents && m.Content != null && !MailMessage.Pending.Contains(m.State))
                .OrderBy(m => m.CreatedAt)
                .Take(Batch)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Content, (string?)null), cancellationToken) == Batch
        ) { }
    }
}
