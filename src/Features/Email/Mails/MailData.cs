using System.Runtime.CompilerServices;

namespace Slipway.Email.Mails;

/// <summary>What the log and the preferences hold on a person.</summary>
internal sealed class MailData(AppDb db) : IPersonalData
{
    public string Section => "mails";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var preferences = await db
            .MailPreferences.AsNoTracking()
            .SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken);
        if (preferences is not null)
        {
            yield return new { preferences = new { preferences.Digest, preferences.ProductNews } };
        }

        var mails = db
            .Mails.Where(m => m.UserId == userId)
            .OrderBy(m => m.Id)
            .Select(m => new
            {
                m.To,
                m.Template,
                m.Language,
                m.CreatedAt,
                m.SentAt,
                m.State,
            });
        await foreach (var mail in mails.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new
            {
                mail.To,
                mail.Template,
                mail.Language,
                mail.CreatedAt,
                mail.SentAt,
                State = Names.Of(mail.State),
            };
        }
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken)
    {
        var mails = db.Mails.Where(m => m.UserId == userId);
        await db.Suppressions.Where(s => mails.Any(m => m.To == s.Address)).ExecuteDeleteAsync(cancellationToken);
        await db.MailPreferences.Where(p => p.UserId == userId).ExecuteDeleteAsync(cancellationToken);

        // The last mails say that the account is gone; the log forgets those by time
        await mails.Where(m => !MailMessage.Pending.Contains(m.State)).ExecuteDeleteAsync(cancellationToken);
    }
}
