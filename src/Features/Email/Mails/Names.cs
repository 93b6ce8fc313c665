using System.Text.Json;

namespace Slipway.Email.Mails;

/// <summary>Values as the API and the addresses of pages write them.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum
    {
        value = Array.Find(Enum.GetValues<T>(), v => Of(v) == name);
        return Of(value) == name;
    }
}
