using Microsoft.AspNetCore.Components;
using Slipway.Email.Components;

namespace Slipway.Email.Contracts;

/// <summary>Who gets a mail, and in which language.</summary>
public sealed record Recipient(string Email, string Name, string Language)
{
    /// <summary>The account, if the recipient has one: what can be unsubscribed from is sent to nobody else.</summary>
    public Guid? UserId { get; init; }
}

/// <summary>Why somebody gets a mail; decides whether he can unsubscribe from it.</summary>
public enum MailCategory
{
    /// <summary>The safety of the account: codes, changed passwords. Sent first, and never unsubscribed from.</summary>
    Security,

    /// <summary>What the recipient asked for or has to know.</summary>
    Transactional,

    /// <summary>Regular summaries; the recipient can unsubscribe.</summary>
    Digest,

    /// <summary>News about the product; the recipient can unsubscribe.</summary>
    ProductNews,
}

/// <summary>
/// A mail: a Razor component for one model. <c>VerifyEmailMail : MailTemplate&lt;VerifyEmail&gt;</c> is found by its model's type.
/// It renders the body out of the mail components (MailHeading, MailText, MailButton, ...); layout, inlined styles and the text
/// part are added around it.
/// </summary>
public abstract class MailTemplate<TModel> : ComponentBase, IMailTemplate
    where TModel : class
{
    [CascadingParameter]
    private MailContext Context { get; set; } = default!;

    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;

    /// <summary>Subject in the recipient's language; around 60 characters at most.</summary>
    public abstract string Subject { get; }

    /// <summary>The line that inboxes show beside the subject.</summary>
    public virtual string Preview => "";

    /// <summary>The same for all mails of the template: read before there is a model.</summary>
    public virtual MailCategory Category => MailCategory.Transactional;

    protected override void OnParametersSet() => (Context.Subject, Context.Preview) = (Subject, Preview);
}

/// <summary>What is known of every template without its model.</summary>
internal interface IMailTemplate
{
    MailCategory Category { get; }
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
