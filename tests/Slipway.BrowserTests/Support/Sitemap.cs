using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Slipway.BrowserTests.Support;

/// <summary>A page of the product at an address that can be opened.</summary>
public sealed record Place(string Path, string Access, int Status = 200);

/// <summary>
/// Every page of the product, as the product itself lists them. Where a page has parameters, a link to it is looked for on the
/// other pages; what no link reaches stands in <see cref="Unlinked"/>.
/// </summary>
public static partial class Sitemap
{
    private const string Organization = "acme";

    // What the demo's application asks for
    private const string Authorize =
        "/oauth/authorize?client_id=00000000-0000-7000-8000-000000000101&response_type=code&scope=openid%20members.read"
        + "&redirect_uri=https%3A%2F%2Freports.example%2Fcallback&code_challenge_method=S256"
        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static readonly Dictionary<string, Place> Unlinked = new(StringComparer.Ordinal)
    {
        ["/errors/{Code}"] = new("/no-such-page", "Anonymous", 404),
        ["/legal/{Document}"] = new("/legal/terms", "Anonymous"),
        ["/development/inbox/{Id:guid}"] = new("/development/inbox", "Anonymous"),
        ["/oauth/authorize"] = new(Authorize, "SignedIn"),
    };

    public static async Task<IReadOnlyList<Place>> ReadAsync(Product product)
    {
        using var client = new HttpClient { BaseAddress = product.Address };
        var listed = await client.GetFromJsonAsync<Listed[]>("/development/routes") ?? [];

        var places = listed
            .Where(p => IsPlain(p.Template) && !Unlinked.ContainsKey(p.Template))
            .Select(p => new Place(Named(p.Template), p.Access))
            .ToList();
        places.AddRange(listed.Where(p => Unlinked.ContainsKey(p.Template)).Select(p => Unlinked[p.Template]));
        var hidden = listed.Where(p => !IsPlain(p.Template) && !Unlinked.ContainsKey(p.Template)).ToList();

        for (var read = 0; read < places.Count && hidden.Count > 0; read++)
        {
            var links = await product.LinksAsync(places[read]);
            foreach (var page in hidden.ToArray())
            {
                if (links.FirstOrDefault(Pattern(page.Template).IsMatch) is { } link)
                {
                    places.Add(new Place(link, page.Access));
                    hidden.Remove(page);
                }
            }
        }

        hidden.Select(p => p.Template).ShouldBeEmpty("No page links to these: give them an address in Sitemap.Unlinked");
        return [.. places.Distinct().OrderBy(p => p.Path, StringComparer.Ordinal)];
    }

    private static bool IsPlain(string template) => !Named(template).Contains('{', StringComparison.Ordinal);

    private static string Named(string template) => OrganizationParameter().Replace(template, Organization);

    private static Regex Pattern(string template) =>
        new($"^{Parameter().Replace(Named(template), p => ValueOf(p.Value))}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    // A page of one thing is not the page of a new one beside it
    private static string ValueOf(string parameter) =>
        parameter.EndsWith(":guid}", StringComparison.Ordinal) ? "[0-9a-f-]{36}" : "[^/?#]+";

    [GeneratedRegex(@"\{org\}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OrganizationParameter();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private sealed record Listed(string Template, string Access);
}
