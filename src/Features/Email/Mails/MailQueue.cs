using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Email.Sending;

namespace Slipway.Email.Mails;

/// <summary>Puts mails into the caller's transaction: the row of the log, and the job that sends it.</summary>
internal sealed class MailQueue(
    AppDb db,
    MailContent content,
    MailCatalog catalog,
    CurrentTenant tenant,
    IOptions<EmailOptions> settings,
    TimeProvider clock
) : IMailQueue
{
    public void Enqueue<TModel>(Recipient to, TModel model, MailOptions? options = null)
        where TModel : class
    {
        var category = catalog.Find(typeof(TModel).Name)!.Category;
        if (category is MailCategory.Digest or MailCategory.ProductNews && to.UserId is null)
        {
            throw new ArgumentException(
                $"{typeof(TModel).Name} can be unsubscribed from: say whose account it goes to.",
                nameof(to)
            );
        }

        var address = MailEvent.Clean(MailMessage.Normalize(to.Email), MailMessage.MaxAddress + 1);
        if (address.Length > MailMessage.MaxAddress)
        {
            throw new ArgumentException("An address has at most 254 characters: check it before.", nameof(to));
        }

        Add(
            new MailMessage
            {
                OrganizationId = tenant.Id,
                UserId = to.UserId,
                To = address,
                Name = MailEvent.Clean(to.Name, MailMessage.MaxName),
                Language = to.Language,
                Template = typeof(TModel).Name,
                Category = category,
                Priority = PriorityOf(category, options),
                Content = content.Write(model),
                UniqueKey = options?.UniqueKey,
                CreatedAt = clock.GetUtcNow(),
                Deadline = clock.GetUtcNow() + Shortest(options?.ValidFor),
            }
        );
    }

    /// <summary>Adds a mail that may be sent as long as the settings have it.</summary>
    public void Add(MailMessage mail)
    {
        db.Add(mail);
        db.Enqueue(
            new SendMail(mail.Id),
            new JobOptions { Priority = mail.Priority, Retries = Backoff.Between(mail.CreatedAt, mail.Deadline, settings.Value) }
        );
    }

    public DateTimeOffset NewDeadline => clock.GetUtcNow() + settings.Value.GiveUpAfter;

    private TimeSpan Shortest(TimeSpan? validFor) =>
        validFor is { } limit && limit < settings.Value.GiveUpAfter ? limit : settings.Value.GiveUpAfter;

    private static JobPriority PriorityOf(MailCategory category, MailOptions? options) =>
        category == MailCategory.Security || options?.IsUrgent == true ? JobPriority.High
        : category == MailCategory.Transactional ? JobPriority.Normal
        : JobPriority.Low;
}
