namespace Slipway.Email.Contracts;

/// <summary>Who gets a mail, and in which language.</summary>
public sealed record Recipient(string Email, string Name, string Language)
{
    /// <summary>The account, if the recipient has one: what can be unsubscribed from is sent to nobody else.</summary>
    public Guid? UserId { get; init; }
}

/// <summary>How a mail is sent.</summary>
public sealed record MailOptions
{
    /// <summary>Before everything else: codes and links that somebody waits for.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Names the mail: another with the same key is left out as long as the log holds this one. At most 200 characters.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>How long the mail's links work: later than that it is no longer sent. Null for the setting's limit alone.</summary>
    public TimeSpan? ValidFor { get; init; }
}

/// <summary>Sends mails through the job queue.</summary>
public interface IMailQueue
{
    /// <summary>
    /// Adds the mail, and the job that sends it, to the caller's transaction: it is sent if, and only if, the caller's
    /// <c>SaveChanges</c> commits. The model is stored encrypted, since it may hold a token.
    /// </summary>
    void Enqueue<TModel>(Recipient to, TModel model, MailOptions? options = null)
        where TModel : class;
}
