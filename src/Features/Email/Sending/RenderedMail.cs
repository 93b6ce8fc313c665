using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>A mail as it leaves: both parts say the same.</summary>
internal sealed record RenderedMail(string Subject, string Html, string Text, IReadOnlyList<string> Links)
{
    public MailCategory Category { get; init; } = MailCategory.Transactional;

    /// <summary>Name beside the sender's address; empty for none.</summary>
    public string SenderName { get; init; } = "";

    /// <summary>Address that answers go to; empty for the sender's.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>What the HTML shows as <c>cid:</c>.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Names and titles of users stand in headers: no line of theirs may begin a new one (RFC 5322, section 2.2).</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}

/// <summary>An inline image (RFC 2392): part of <c>multipart/related</c>, disposition <c>inline</c>.</summary>
/// <param name="ContentId">Without angle brackets.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
/// <param name="Content">The file.</param>
internal sealed record MailAttachment(string ContentId, string MediaType, byte[] Content);

/// <summary>What stands below a mail besides the imprint.</summary>
/// <param name="UnsubscribeUrl">Ends this kind of mail; null for mails that have to arrive.</param>
/// <param name="PreferencesUrl">Where the recipient chooses; null for none.</param>
/// <param name="IsTracked">The mail says so.</param>
internal sealed record MailFooter(string? UnsubscribeUrl, string? PreferencesUrl, bool IsTracked);
