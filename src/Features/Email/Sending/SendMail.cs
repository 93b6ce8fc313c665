using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Slipway.Email.Contracts;
using Slipway.Email.Inbox;
using Slipway.Kernel.Text;

namespace Slipway.Email.Sending;

/// <summary>Renders and sends one mail.</summary>
/// <param name="Model">Name of the model's type.</param>
/// <param name="Content">The model as JSON, encrypted: it may hold a token.</param>
/// <param name="To">Who gets it.</param>
public sealed record SendMail(string Model, string Content, Recipient To) : IJob;

/// <summary>Puts mails into the caller's transaction as jobs.</summary>
internal sealed class MailQueue(AppDb db, IDataProtectionProvider protection) : IMailQueue
{
    public const string Purpose = "Slipway.Mail";

    // A mail server may be away for hours; mailed links work for a day
    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
    ];

    public void Enqueue<TModel>(Recipient to, TModel model, MailOptions? options = null)
        where TModel : class
    {
        var content = protection.CreateProtector(Purpose).Protect(JsonSerializer.Serialize(model, JobRow.Json));
        db.Enqueue(
            new SendMail(typeof(TModel).Name, content, to),
            new JobOptions
            {
                Priority = options?.IsUrgent == true ? JobPriority.High : JobPriority.Normal,
                UniqueKey = options?.UniqueKey is { } key ? $"mail:{key}" : null,
                Retries = Retries,
            }
        );
    }
}

internal sealed class SendMailJob(MailRenderer renderer, IDataProtectionProvider protection, IMailTransport transport)
    : JobHandler<SendMail>
{
    public override async Task RunAsync(SendMail job, CancellationToken cancellationToken)
    {
        Languages.Use(Languages.Find(job.To.Language) ?? Languages.Default);
        var mail = await renderer.RenderAsync(ModelOf(job));
        await transport.SendAsync(job.To, mail, MessageId(job), cancellationToken);
    }

    private object ModelOf(SendMail job)
    {
        try
        {
            var json = protection.CreateProtector(MailQueue.Purpose).Unprotect(job.Content);
            return JsonSerializer.Deserialize(json, renderer.ModelOf(job.Model), JobRow.Json)!;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            throw new DeadJobException($"{job.Model} cannot be read any more: {exception.Message}", exception);
        }
    }

    // The same for every attempt, so that a mail that arrived twice can be told from two mails
    private static string MessageId(SendMail job) => Kernel.Secret.Hash(job.Content)[..32];
}

/// <summary>The last step of a mail; one implementation for each value of <see cref="MailTransport"/>.</summary>
internal interface IMailTransport
{
    /// <param name="to">Who gets it.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="messageId">Local part of the Message-ID, stable over attempts.</param>
    /// <param name="cancellationToken">Cancelled when the node stops.</param>
    Task SendAsync(Recipient to, RenderedMail mail, string messageId, CancellationToken cancellationToken);
}
