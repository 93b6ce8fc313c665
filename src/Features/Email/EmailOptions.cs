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
}

/// <summary>Section <c>Email</c>.</summary>
public sealed class EmailOptions
{
    // RFC 8314
    private const int ImplicitTlsPort = 465;

    public MailTransport Transport { get; set; }

    [Required, EmailAddress, VisibleSetting]
    public string FromAddress { get; set; } = "hello@slipway.example";

    /// <summary>Name of the sender; the product's name when empty.</summary>
    [VisibleSetting]
    public string FromName { get; set; } = "";

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

    internal SecureSocketOptions EffectiveSecurity =>
        SmtpSecurity ?? (SmtpPort == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls);
}
