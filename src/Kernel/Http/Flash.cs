using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>A message for the next page.</summary>
/// <param name="Tone">good, warn or bad.</param>
/// <param name="Text">In the person's language.</param>
public sealed record Notice(string Tone, string Text);

/// <summary>
/// Carries one message over the redirect after a post, in a cookie that is read once: the address stays clean, and links on the
/// next page do not repeat it.
/// </summary>
public sealed class Flash(IHttpContextAccessor http)
{
    private const string Cookie = "flash";

    public void Success(string text) => Write(new Notice("good", text));

    public void Warn(string text) => Write(new Notice("warn", text));

    /// <summary>The message, which is then gone.</summary>
    public Notice? Take()
    {
        var context = http.HttpContext!;
        if (context.Request.Cookies[Cookie] is not { } value || context.Response.HasStarted)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, Options(context.Request));
        try
        {
            return JsonSerializer.Deserialize<Notice>(Base64Url.DecodeFromChars(value));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private void Write(Notice notice) =>
        http.HttpContext!.Response.Cookies.Append(
            Cookie,
            Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(notice)),
            Options(http.HttpContext.Request)
        );

    private static CookieOptions Options(HttpRequest request) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromMinutes(1),
        };
}
