using System.Globalization;
using Slipway.Email.Mails;

namespace Slipway.Email.Sending;

/// <summary>The last step of a mail; one implementation for each value of <see cref="MailTransport"/>.</summary>
internal interface IMailTransport
{
    MailTransport Kind { get; }

    /// <returns>What the server answered.</returns>
    /// <exception cref="MailNotTakenException">The server did not take the mail, or did not say that it did.</exception>
    Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>A rendered mail on its way.</summary>
/// <param name="Id">The mail's id in the log.</param>
/// <param name="To">Address.</param>
/// <param name="Name">Name of the recipient; may be empty.</param>
/// <param name="Content">What it says.</param>
internal sealed record OutgoingMail(Guid Id, string To, string Name, RenderedMail Content)
{
    /// <summary>Takes one click to unsubscribe (RFC 8058); null for mails that have to arrive.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>The local part of the Message-ID, the same for every attempt: a mail that arrives twice can be told from two.</summary>
    public string MessageId => Id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>What is said in the head besides the usual.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers =>
        [
            // RFC 3834: keeps absence notices from answering
            ("Auto-Submitted", "auto-generated"),
            .. UnsubscribeUrl is { } url
                ? new[] { ("List-Unsubscribe", $"<{url}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") }
                : [],
        ];
}

/// <summary>A mail was taken.</summary>
/// <param name="Answer">In the server's words.</param>
/// <param name="ProviderId">The provider's name for the mail; null for none.</param>
internal sealed record MailReceipt(string Answer, string? ProviderId = null)
{
    public MailTransport Transport { get; init; }
}

/// <summary>Why a mail was not taken.</summary>
internal enum Failure
{
    /// <summary>The server cannot be reached or does not serve us: another may.</summary>
    Down,

    /// <summary>The server says: later.</summary>
    Deferred,

    /// <summary>The server may have taken it: only itself may be asked again, with the same Message-ID.</summary>
    Unclear,

    /// <summary>For good.</summary>
    Refused,

    /// <summary>For good, since there is no such mailbox.</summary>
    NoMailbox,
}

/// <summary>The server did not take the mail.</summary>
internal sealed class MailNotTakenException(Failure failure, string answer, Exception? inner = null) : Exception(answer, inner)
{
    public Failure Failure => failure;

    public bool IsFinal => failure is Failure.Refused or Failure.NoMailbox;

    /// <summary>Who did not take it; null when nobody was asked.</summary>
    public MailTransport? Transport { get; set; }
}
