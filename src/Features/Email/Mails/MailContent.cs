using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Slipway.Email.Sending;

namespace Slipway.Email.Mails;

/// <summary>The models of mails as they are stored: encrypted JSON.</summary>
internal sealed class MailContent(IDataProtectionProvider protection, MailCatalog catalog)
{
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Mail");

    public string Write(object model) => protector.Protect(JsonSerializer.Serialize(model, model.GetType(), JobRow.Json));

    /// <summary>The model as JSON; null when it is purged or can no longer be read.</summary>
    public string? Json(MailMessage mail)
    {
        try
        {
            return mail.Content is { } content ? protector.Unprotect(content) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The model; null when this version of the program has no such model, or the JSON does not fit it.</summary>
    public object? Model(MailMessage mail, string json)
    {
        try
        {
            return catalog.Find(mail.Template) is { } template
                ? JsonSerializer.Deserialize(json, template.Model, JobRow.Json)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
