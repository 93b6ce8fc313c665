using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Slipway.Federation.Protocol;

namespace Slipway.Federation.Providers;

/// <summary>GitHub says nowhere but in a list of its own which address is the person's and whether it is confirmed.</summary>
internal sealed class GitHubEmails(IHttpClientFactory clients)
{
    private static readonly Uri Address = new("https://api.github.com/user/emails");

    public async Task<(string Email, bool Verified)?> FindAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Slipway", "1"));
        using var client = clients.CreateClient(Outbound.Client);
        using var answer = await client.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        try
        {
            var all = await answer.Content.ReadFromJsonAsync<IReadOnlyList<Entry>>(cancellationToken) ?? [];
            return all.FirstOrDefault(e => e.Primary) is { Email: { } email } primary ? (email, primary.Verified) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Entry(string? Email, bool Primary, bool Verified);
}
