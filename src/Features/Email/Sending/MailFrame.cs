using Slipway.Email.Components;

namespace Slipway.Email.Sending;

/// <summary>
/// A mail's HTML as a page of its own, for a frame: locked into a sandbox, since it styles itself inline and may hold what users
/// wrote.
/// </summary>
internal static class MailFrame
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups";

    /// <summary>Lets the page that is being written show such a frame.</summary>
    public static void Allow(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy + "; frame-src 'self'";
    }

    /// <param name="http">The request for the frame.</param>
    /// <param name="html">The mail.</param>
    /// <param name="images">What the mail brings along.</param>
    /// <param name="theme">light or dark, or null for the reader's own.</param>
    public static IResult Show(HttpContext http, string html, IEnumerable<MailAttachment> images, string? theme = null)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        html = WithImages(html, images);
        html = theme switch
        {
            "dark" => html.Replace(MailStyle.DarkQuery, "@media all", StringComparison.Ordinal),
            "light" => html.Replace(MailStyle.DarkQuery, "@media not all", StringComparison.Ordinal),
            _ => html,
        };
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    /// <summary>The HTML with its images inside: outside of a mail there is nothing that <c>cid:</c> could mean.</summary>
    public static string WithImages(string html, IEnumerable<MailAttachment> images)
    {
        foreach (var image in images)
        {
            var data = $"data:{image.MediaType};base64,{Convert.ToBase64String(image.Content)}";
            html = html.Replace($"\"cid:{image.ContentId}\"", $"\"{data}\"", StringComparison.Ordinal);
        }

        return html;
    }
}
