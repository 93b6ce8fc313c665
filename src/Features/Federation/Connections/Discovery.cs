using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Federation.Protocol;

namespace Slipway.Federation.Connections;

/// <summary>Asks an issuer what it offers (OpenID Connect Discovery 1.0), before anybody is sent there.</summary>
internal sealed class Discovery(IHttpClientFactory clients)
{
    public static Uri AddressOf(string issuer) => new(issuer.TrimEnd('/') + "/.well-known/openid-configuration");

    /// <summary>The code of what is wrong with it; null for an issuer to go on with.</summary>
    public async Task<string?> FindFaultAsync(string issuer, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Outbound.Client);
        using var answer = await client.GetAsync(AddressOf(issuer), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return "federation.discovery_unreachable";
        }

        try
        {
            var found = await answer.Content.ReadFromJsonAsync<Document>(cancellationToken);
            return found is not { Authorization: { Length: > 0 }, Token: { Length: > 0 }, Keys: { Length: > 0 } }
                    ? "federation.discovery_incomplete"
                : found.Issuer != issuer ? "federation.discovery_other"
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            return "federation.discovery_incomplete";
        }
    }

    private sealed record Document(
        [property: JsonPropertyName("issuer")] string? Issuer,
        [property: JsonPropertyName("authorization_endpoint")] string? Authorization,
        [property: JsonPropertyName("token_endpoint")] string? Token,
        [property: JsonPropertyName("jwks_uri")] string? Keys
    );
}
