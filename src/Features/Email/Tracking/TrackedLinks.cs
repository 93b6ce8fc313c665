using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Tracking;

/// <summary>
/// Puts an invisible picture into a mail, and our address in front of its links. Each carries a signed token with the mail and,
/// for a link, where it leads: nobody can make one that leads elsewhere.
/// </summary>
internal sealed partial class TrackedLinks(IDataProtectionProvider protection, IOptions<AppOptions> app)
{
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.MailTracking");

    /// <param name="html">A mail.</param>
    /// <param name="mail">Its id.</param>
    /// <param name="untouched">A link that stays as it is: the way to unsubscribe must work without us.</param>
    public string Into(string html, Guid mail, string? untouched)
    {
        var tracked = Link()
            .Replace(
                html,
                match =>
                {
                    var target = WebUtility.HtmlDecode(match.Groups["target"].Value);
                    return target == untouched ? match.Value : $"{match.Groups["start"].Value}{Address("click", mail, target)}\"";
                }
            );
        var pixel = $"<img src=\"{Address("open", mail, "")}\" width=\"1\" height=\"1\" alt=\"\">";
        var end = tracked.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? tracked : tracked.Insert(end, pixel);
    }

    /// <returns>The mail, and where its link leads; null for what is no token of ours.</returns>
    public (Guid Mail, string Target)? Read(string? token)
    {
        try
        {
            return token is not null && protector.Unprotect(token).Split(' ', 2) is [var mail, var target]
                ? (Guid.Parse(mail), target)
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private string Address(string what, Guid mail, string target) =>
        app.Value.Link($"/mail/{what}?token={protector.Protect($"{mail:N} {target}")}");

    [GeneratedRegex("(?<start><a\\s[^>]*?href=\")(?<target>https?://[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
