using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Sending;
using Slipway.Email.Suppressions;

namespace Slipway.Email.Webhooks;

/// <summary>Takes what a provider tells of mails: delivered, bounced, called spam. The same event twice is the same as once.</summary>
/// <param name="Provider">resend, postmark or sendGrid.</param>
/// <param name="Headers">Hold the signature.</param>
/// <param name="Body">What is signed.</param>
[NotAudited("A provider reports every mail; the mail's own history has it")]
public sealed record ReceiveMailWebhook(string Provider, IHeaderDictionary Headers, byte[] Body);

[Anonymous("Providers prove themselves by a signature; without one that is set up there is nothing here")]
internal sealed class ReceiveMailWebhookHandler(
    IEnumerable<IWebhookFormat> formats,
    AppDb db,
    MailLog log,
    IAddressBook addresses,
    TimeProvider clock
) : Handler<ReceiveMailWebhook, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ReceiveMailWebhook request, CancellationToken cancellationToken)
    {
        var format = formats.FirstOrDefault(f =>
            f.IsConfigured && string.Equals(Names.Of(f.Provider), request.Provider, StringComparison.OrdinalIgnoreCase)
        );
        if (format is null)
        {
            return Error.NotFound;
        }

        if (!format.IsGenuine(request.Headers, request.Body))
        {
            return Error.Unauthenticated;
        }

        if (Parse(request.Body) is not { } body)
        {
            return new Error(ErrorKind.Invalid, "malformed");
        }

        foreach (var told in format.Read(body, request.Headers))
        {
            await TakeAsync(told, format.Provider, cancellationToken);
        }

        return default(Nothing);
    }

    private async Task TakeAsync(ProviderEvent told, MailTransport provider, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mail = await FindAsync(told, provider, cancellationToken);
        var address = mail?.To ?? (MimeComposer.Address("", told.Address ?? "") is null ? null : told.Address);
        if (
            (mail is null && (told.Suppresses is null || address is null))
            || !await db.IsFirstTimeAsync($"mail-event:{Secret.Hash(told.Key)}", now, cancellationToken)
        )
        {
            return;
        }

        if (
            told.Suppresses is { } reason
            && address is not null
            && !await addresses.IsSuppressedAsync(address, cancellationToken)
        )
        {
            db.Add(new Suppression(address, reason, provider, told.Detail ?? ""));
        }

        if (mail is null)
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        else
        {
            await log.TellAsync(mail.Id, told.Kind, told.At is { } at && at < now ? at : now, provider, told.Detail);
        }

        db.ChangeTracker.Clear();
    }

    private async Task<MailMessage?> FindAsync(ProviderEvent told, MailTransport provider, CancellationToken cancellationToken) =>
        told.MailId is { } id
        && await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is { } ours
            ? ours
        : told.ProviderId is { Length: > 0 } theirs && !theirs.Any(char.IsControl)
            ? await db
                .Mails.AsNoTracking()
                .FirstOrDefaultAsync(m => m.ProviderId == theirs && m.Transport == provider, cancellationToken)
        : null;

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
