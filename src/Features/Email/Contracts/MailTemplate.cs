using Microsoft.AspNetCore.Components;
using Slipway.Email.Components;
using Slipway.Email.Sending;

namespace Slipway.Email.Contracts;

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

/// <summary>What a mail is about. It is stored with the mail, encrypted, so it holds plain values only.</summary>
public interface IMailModel<TSelf>
    where TSelf : class, IMailModel<TSelf>
{
    /// <summary>One for each shape that the mail takes; the gallery and the tests show them.</summary>
    static abstract IReadOnlyList<TSelf> Samples { get; }
}

/// <summary>
/// A mail: a Razor component for one model. <c>VerifyEmailMail : MailTemplate&lt;VerifyEmail&gt;</c> is found by its model's type.
/// It renders the body out of the mail components (MailHeading, MailText, MailButton, ...); layout, inlined styles and the text
/// part are added around it.
/// </summary>
public abstract class MailTemplate<TModel> : ComponentBase, IMailTemplate
    where TModel : class, IMailModel<TModel>
{
    [CascadingParameter]
    private MailContext Context { get; set; } = default!;

    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;

    /// <summary>Subject in the recipient's language; around 60 characters at most.</summary>
    public abstract string Subject { get; }

    /// <summary>The line that inboxes show beside the subject.</summary>
    public abstract string Preview { get; }

    /// <summary>The same for all mails of the template: read before there is a model.</summary>
    public virtual MailCategory Category => MailCategory.Transactional;

    Type IMailTemplate.Model => typeof(TModel);

    IReadOnlyList<object> IMailTemplate.Samples => TModel.Samples;

    void IMailTemplate.Enqueue(IMailQueue mails, Recipient to, object model, MailOptions options) =>
        mails.Enqueue(to, (TModel)model, options);

    protected override void OnParametersSet() => (Context.Subject, Context.Preview) = (Subject, Preview);
}
