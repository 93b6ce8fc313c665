using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace Slipway.Email;

/// <summary>How mail leaves the house.</summary>
public enum MailTransport
{
    /// <summary>Nowhere: mails wait in <c>/development/inbox</c>.</summary>
    Inbox,

    /// <summary>To an SMTP server.</summary>
    Smtp,

    /// <summary>By the HTTP API of resend.com.</summary>
    Resend,

    /// <summary>By the HTTP API of postmarkapp.com.</summary>
    Postmark,

    /// <summary>By the HTTP API of sendgrid.com.</summary>
    SendGrid,
}

/// <summary>Section <c>Email</c>.</summary>
public sealed class EmailOptions : IValidatableObject
{
    // RFC 8314
    private const int ImplicitTlsPort = 465;

    /// <summary>Not set: the inbox in Development; elsewhere mails wait until somebody sets it.</summary>
    public MailTransport? Transport { get; set; }

    /// <summary>Tried when the first is down.</summary>
    public MailTransport? Fallback { get; set; }

    [Required, EmailAddress, VisibleSetting]
    public string FromAddress { get; set; } = "hello@slipway.example";

    [Required, VisibleSetting]
    public string SmtpHost { get; set; } = "localhost";

    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    /// <summary>Empty for a server that asks for no sign-in.</summary>
    public string SmtpUser { get; set; } = "";
    public string SmtpPassword { get; set; } = "";

    /// <summary>
    /// <c>SslOnConnect</c>, <c>StartTls</c> or <c>None</c>, as MailKit names them. When not set: SslOnConnect on port 465,
    /// StartTls on every other; mail and password never leave unencrypted unless somebody says None.
    /// </summary>
    public SecureSocketOptions? SmtpSecurity { get; set; }

    /// <summary>Seconds that the delivery of one mail may take.</summary>
    [Range(1, 600)]
    public int SmtpTimeout { get; set; } = 30;

    /// <summary>Connections that a node keeps to the SMTP server.</summary>
    [Range(1, 100)]
    public int SmtpConnections { get; set; } = 4;

    /// <summary>API key of Resend, and the secret of its webhook (<c>whsec_...</c>).</summary>
    public string ResendKey { get; set; } = "";
    public string ResendWebhookSecret { get; set; } = "";

    [Required, Url, VisibleSetting]
    public string ResendUrl { get; set; } = "https://api.resend.com";

    /// <summary>Server token of Postmark, and the password that its webhook's address carries (<c>https://any:PASSWORD@...</c>).</summary>
    public string PostmarkToken { get; set; } = "";
    public string PostmarkWebhookPassword { get; set; } = "";

    [Required, Url, VisibleSetting]
    public string PostmarkUrl { get; set; } = "https://api.postmarkapp.com";

    /// <summary>The message stream that mails go through.</summary>
    [Required, VisibleSetting]
    public string PostmarkStream { get; set; } = "outbound";

    /// <summary>API key of SendGrid, and the public key that its event webhook is verified with (base64, as SendGrid shows it).</summary>
    public string SendGridKey { get; set; } = "";
    public string SendGridWebhookKey { get; set; } = "";

    [Required, Url, VisibleSetting]
    public string SendGridUrl { get; set; } = "https://api.sendgrid.com";

    /// <summary>Seconds that a provider's API may take.</summary>
    [Range(1, 600)]
    public int HttpTimeout { get; set; } = 20;

    /// <summary>Signs what goes by SMTP (RFC 6376), with the RSA key in PEM whose public half stands in the DNS. Empty: unsigned.</summary>
    [VisibleSetting]
    public string DkimDomain { get; set; } = "";

    [VisibleSetting]
    public string DkimSelector { get; set; } = "";
    public string DkimKey { get; set; } = "";

    /// <summary>How long a mail that nobody takes is tried again.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "5.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The wait after the first attempt; each further one is twice as long, up to the longest.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromMinutes(1);

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long a transport that was down three times in a row is left alone.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Rest { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the log keeps what a mail said, and that it was sent.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepContent { get; set; } = TimeSpan.FromDays(7);

    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepLog { get; set; } = TimeSpan.FromDays(45);

    /// <summary>Asked about the sender's domain: address and port; the system's when empty.</summary>
    [VisibleSetting]
    public string DnsServer { get; set; } = "";

    /// <summary>In the order in which they are tried.</summary>
    internal IReadOnlyList<MailTransport> Transports =>
        [.. new[] { Transport, Fallback }.Where(t => t is not null).Select(t => t!.Value).Distinct()];

    internal SecureSocketOptions EffectiveSecurity =>
        SmtpSecurity ?? (SmtpPort == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transports.Contains(MailTransport.Resend) && ResendKey.Length == 0)
        {
            yield return new("Email:ResendKey is missing.", [nameof(ResendKey)]);
        }

        if (Transports.Contains(MailTransport.Postmark) && PostmarkToken.Length == 0)
        {
            yield return new("Email:PostmarkToken is missing.", [nameof(PostmarkToken)]);
        }

        if (Transports.Contains(MailTransport.SendGrid) && SendGridKey.Length == 0)
        {
            yield return new("Email:SendGridKey is missing.", [nameof(SendGridKey)]);
        }

        if (ResendWebhookSecret.Length > 0 && !IsBase64(ResendWebhookSecret, Webhooks.ResendWebhook.SecretPrefix))
        {
            yield return new("Email:ResendWebhookSecret is not as Resend shows it.", [nameof(ResendWebhookSecret)]);
        }

        if (SendGridWebhookKey.Length > 0 && !IsBase64(SendGridWebhookKey, ""))
        {
            yield return new("Email:SendGridWebhookKey is not as SendGrid shows it.", [nameof(SendGridWebhookKey)]);
        }

        if (new[] { DkimDomain, DkimSelector, DkimKey }.Count(s => s.Length > 0) is not (0 or 3))
        {
            yield return new("DKIM needs Email:DkimDomain, Email:DkimSelector and Email:DkimKey.", [nameof(DkimKey)]);
        }
    }

    private static bool IsBase64(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
        && Convert.TryFromBase64String(text[prefix.Length..], new byte[text.Length], out _);
}
