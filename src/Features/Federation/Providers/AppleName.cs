using System.Text.Json;

namespace Slipway.Federation.Providers;

/// <summary>
/// Apple says a person's name once, beside its first answer and outside of the signed token ("Sign in with Apple REST API": the
/// parameter <c>user</c>). It is good for a name and for nothing else.
/// </summary>
internal static class AppleName
{
    /// <returns>Null where none is said, or nothing that could be read.</returns>
    public static string? Read(HttpRequest request)
    {
        if (!request.HasFormContentType || request.Form["user"].ToString() is not { Length: > 0 and < 4096 } text)
        {
            return null;
        }

        try
        {
            var name = JsonSerializer.Deserialize<User>(text, JsonSerializerOptions.Web)?.Name;
            return name is null ? null : $"{name.FirstName} {name.LastName}".Trim();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record User(Words? Name);

    private sealed record Words(string? FirstName, string? LastName);
}
