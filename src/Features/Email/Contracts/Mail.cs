using Microsoft.AspNetCore.Components;

namespace Slipway.Email.Contracts;

/// <summary>Who gets a mail, and in which language.</summary>
public sealed record Recipient(string Email, string Name, string Language);

/// <summary>
/// A mail: a Razor component for one model. <c>VerifyEmailMail : MailTemplate&lt;VerifyEmail&gt;</c> is found by its model's type.
/// It renders the body out of the mail components (MailHeading, MailText, MailButton, ...); layout, inlined styles and the text
/// part are added around it.
/// </summary>
public abstract class MailTemplate<TModel> : ComponentBase
    where TModel : class
{
    [CascadingParameter]
    private MailHead Head { get; set; } = default!;

    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;

    /// <summary>Subject in the recipient's language; around 60 characters at most.</summary>
    public abstract string Subject { get; }

    /// <summary>The line that inboxes show beside the subject.</summary>
    public virtual string Preview => "";

    protected override void OnParametersSet() => (Head.Subject, Head.Preview) = (Subject, Preview);
}

/// <summary>What a template says outside of its body.</summary>
internal sealed class MailHead
{
    public string Subject { get; set; } = "";
    public string Preview { get; set; } = "";
}

/// <summary>How a mail is sent.</summary>
public sealed record MailOptions
{
    /// <summary>Before everything else: codes and links that somebody waits for.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>While a mail with this key waits to be sent, another is not added.</summary>
    public string? UniqueKey { get; init; }
}

/// <summary>Sends mails through the job queue.</summary>
public interface IMailQueue
{
    /// <summary>
    /// Adds the mail to the caller's transaction: it is sent if, and only if, the caller's <c>SaveChanges</c> commits. The model is
    /// stored encrypted, since it may hold a token.
    /// </summary>
    void Enqueue<TModel>(Recipient to, TModel model, MailOptions? options = null)
        where TModel : class;
}
