using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Slipway.Kernel.Http;

/// <summary>Refuses what passes the server and would then fail in the framework or the database instead of in our rules.</summary>
internal sealed class MalformedRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HasNul(request) || !HasHost(request))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        if (!HasKnownCharset(request))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(http);
    }

    // PostgreSQL cannot store it, no address of ours has it
    private static bool HasNul(HttpRequest request) =>
        request.Path.Value?.Contains('\0') == true
        || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true;

    // Pages make an absolute address of it
    private static bool HasHost(HttpRequest request)
    {
        try
        {
            return Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}", UriKind.Absolute, out _);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool HasKnownCharset(HttpRequest request)
    {
        if (
            request.ContentType is not { } type
            || !MediaTypeHeaderValue.TryParse(type, out var parsed)
            || !parsed.Charset.HasValue
        )
        {
            return true;
        }

        return parsed.Encoding is not null;
    }
}
