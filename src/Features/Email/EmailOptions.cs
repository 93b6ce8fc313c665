using System.ComponentModel.DataAnnotations;

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
    public MailTransport Transport { get; set; }

    [Required, EmailAddress]
    public string FromAddress { get; set; } = "hello@slipway.example";

    /// <summary>Name of the sender; the product's name when empty.</summary>
    public string FromName { get; set; } = "";

    [Required]
    public string SmtpHost { get; set; } = "localhost";

    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    /// <summary>Empty for a server that asks for no sign-in.</summary>
    public string SmtpUser { get; set; } = "";
    public string SmtpPassword { get; set; } = "";

    /// <summary>None, Auto, SslOnConnect, StartTls or StartTlsWhenAvailable, as MailKit names them.</summary>
    public MailKit.Security.SecureSocketOptions SmtpSecurity { get; set; } = MailKit.Security.SecureSocketOptions.Auto;

    /// <summary>Seconds after which a server that does not answer counts as down.</summary>
    [Range(1, 600)]
    public int SmtpTimeout { get; set; } = 30;
}
