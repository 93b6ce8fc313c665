using System.Text.RegularExpressions;

namespace Slipway.Bench.Web;

/// <summary>What a first visit to a page costs: bytes over the wire with brotli, heads included, and requests.</summary>
public sealed partial record PageWeight(double Kilobytes, int Requests)
{
    public static async Task<PageWeight> OfAsync(Uri page, string? cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        if (cookie is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        var (html, bytes) = await FetchAsync(client, page);
        var requests = 1;
        foreach (var asset in Assets(html).Select(a => new Uri(page, a)).Where(a => a.Host == page.Host).Distinct())
        {
            bytes += (await FetchAsync(client, asset)).Bytes;
            requests++;
        }
        return new PageWeight(bytes / 1024d, requests);
    }

    private static async Task<(string Text, int Bytes)> FetchAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync();
        var head = answer.Headers.ToString().Length + answer.Content.Headers.ToString().Length;
        return (Unpack(body, answer), body.Length + head);
    }

    private static string Unpack(byte[] body, HttpResponseMessage answer)
    {
        Stream stream = new MemoryStream(body);
        if (answer.Content.Headers.ContentEncoding.Contains("br"))
        {
            stream = new System.IO.Compression.BrotliStream(stream, System.IO.Compression.CompressionMode.Decompress);
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // What a browser fetches by itself: style sheets, icons, scripts, pictures; the manifest only when installing
    private static IEnumerable<string> Assets(string html) =>
        Fetched()
            .Matches(html)
            .Select(m => System.Net.WebUtility.HtmlDecode(m.Groups["address"].Value))
            .Where(a => !a.StartsWith("data:", StringComparison.Ordinal));

    [GeneratedRegex(
        """<(?:script|img|source)\b[^>]*?\ssrc="(?<address>[^"]+)"|<link\b(?=[^>]*\srel="(?:stylesheet|icon|preload|modulepreload)")[^>]*?\shref="(?<address>[^"]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Fetched();
}
