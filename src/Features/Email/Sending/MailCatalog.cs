using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>What is known of every template without a mail.</summary>
internal interface IMailTemplate
{
    Type Model { get; }
    MailCategory Category { get; }
    IReadOnlyList<object> Samples { get; }

    /// <summary>Enqueues a mail of this template.</summary>
    void Enqueue(IMailQueue mails, Recipient to, object model, MailOptions options);
}

/// <summary>The mails of all modules, each known by the name of its model, which stored mails hold.</summary>
internal sealed class MailCatalog(ModuleCatalog modules)
{
    private readonly Dictionary<string, IMailTemplate> templates = modules
        .Types.Where(t => typeof(IMailTemplate).IsAssignableFrom(t))
        .Select(t => (IMailTemplate)Activator.CreateInstance(t)!)
        .ToDictionary(t => t.Model.Name, StringComparer.Ordinal);

    public IEnumerable<IMailTemplate> All => templates.Values;

    /// <summary>Null for a mail that this version of the program no longer has.</summary>
    public IMailTemplate? Find(string model) => templates.GetValueOrDefault(model);
}
