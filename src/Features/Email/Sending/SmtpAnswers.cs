using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Slipway.Email.Sending;

/// <summary>What an answer of an SMTP server, or its silence, means for a mail.</summary>
internal static partial class SmtpAnswers
{
    private const int FirstPermanent = 500;

    /// <summary>
    /// Enhanced status codes (RFC 3463 and the IANA registry) that speak of the mailbox and not of the mail, the sender or the
    /// moment: bad mailbox, bad system, bad syntax, moved, null MX, disabled. Not 5.2.2 (full) and nothing of 5.7 (policy).
    /// </summary>
    private static readonly HashSet<string> MailboxCodes = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"];

    public static MailNotTakenException NoAddress(string address) =>
        new(Failure.Refused, $"{RenderedMail.OneLine(address)} is no address.");

    /// <param name="exception">What MailKit threw.</param>
    /// <param name="mayHaveTaken">The server had accepted the recipient.</param>
    /// <param name="settings">To name the server.</param>
    public static MailNotTakenException Read(Exception exception, bool mayHaveTaken, EmailOptions settings) =>
        exception switch
        {
            SmtpCommandException answer => new(Read(answer), Text(answer), answer),
            AuthenticationException => new(
                Failure.Down,
                $"{settings.SmtpHost} refused the sign-in: {exception.Message}",
                exception
            ),
            OperationCanceledException => new(
                mayHaveTaken ? Failure.Unclear : Failure.Down,
                $"{settings.SmtpHost} did not take the mail within {settings.SmtpTimeout} seconds.",
                exception
            ),
            IOException
            or SocketException
            or ProtocolException
            or ServiceNotConnectedException
            or ServiceNotAuthenticatedException => new(
                mayHaveTaken ? Failure.Unclear : Failure.Down,
                $"The connection to {settings.SmtpHost} failed: {exception.Message}",
                exception
            ),
            // The server cannot carry what the mail needs, for example letters beyond ASCII in an address
            NotSupportedException => new(Failure.Refused, exception.Message, exception),
            _ => new(Failure.Deferred, exception.Message, exception),
        };

    /// <summary>The enhanced status code, if the text begins with one.</summary>
    public static string? EnhancedCode(string text) =>
        Code().Match(text) is { Success: true } match ? match.Groups["code"].Value : null;

    /// <summary>Whether an answer, refused for good, says that there is no such mailbox.</summary>
    public static bool IsNoMailbox(string text) =>
        EnhancedCode(text) is { } code ? MailboxCodes.Contains(code) : NobodyThere().IsMatch(text);

    private static Failure Read(SmtpCommandException answer) =>
        // At the greeting, before there was a mail to refuse
        answer.StatusCode == SmtpStatusCode.ServiceNotAvailable
        || answer.ErrorCode == SmtpErrorCode.UnexpectedStatusCode
            ? Failure.Down
        : (int)answer.StatusCode < FirstPermanent ? Failure.Deferred
        : answer.ErrorCode == SmtpErrorCode.RecipientNotAccepted && IsNoMailbox(answer.Message) ? Failure.NoMailbox
        : Failure.Refused;

    private static string Text(SmtpCommandException answer) => $"{(int)answer.StatusCode} {answer.Message}";

    [GeneratedRegex(@"(^|[\s(])(?<code>[245]\.\d{1,3}\.\d{1,3})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    // Servers without enhanced codes say it in words
    [GeneratedRegex(
        @"(no such|unknown|invalid|nonexistent) (user|mailbox|recipient|address)|(user|mailbox|recipient|address) (unknown|not found|does ?n.t exist|does not exist)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NobodyThere();
}
