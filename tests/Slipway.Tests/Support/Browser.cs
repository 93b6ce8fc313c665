using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Slipway.Tests.Support;

/// <summary>A browser without JavaScript: keeps cookies, follows redirects, posts forms with everything that stands in them.</summary>
public sealed class Browser(HttpClient client)
{
    private const int MaxRedirects = 10;
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public bool IsSignedIn => cookies.ContainsKey("slipway") || cookies.ContainsKey("__Host-slipway");

    /// <summary>Header of the newest answer's cookies, unparsed.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    public void SetCookie(string name, string value) => cookies[name] = value;

    public void Forget(string cookie) => cookies.Remove(cookie);

    /// <summary>Opens an address and follows redirects.</summary>
    public Task<Page> GetAsync(string address) => LoadAsync(new HttpRequestMessage(HttpMethod.Get, Resolve(address)));

    /// <summary>Sends one request with the cookies and follows nothing.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = Resolve(request.RequestUri!.ToString());
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var answer = await client.SendAsync(request);
        SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in SetCookies)
        {
            Keep(cookie);
        }

        return answer;
    }

    internal async Task<Page> LoadAsync(HttpRequestMessage request)
    {
        for (var redirects = 0; redirects < MaxRedirects; redirects++)
        {
            var answer = await SendAsync(request);
            if ((int)answer.StatusCode is < 300 or >= 400 || answer.Headers.Location is not { } location)
            {
                var html = await answer.Content.ReadAsStringAsync();
                return new Page(this, request.RequestUri!, answer, html);
            }

            var target = new Uri(request.RequestUri!, location);
            target.Authority.ShouldBe(client.BaseAddress!.Authority, "A redirect led away");
            request = new HttpRequestMessage(HttpMethod.Get, target);
        }

        throw new InvalidOperationException($"{request.RequestUri} redirects without end.");
    }

    private Uri Resolve(string address) => new(client.BaseAddress!, address);

    private void Keep(string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = parts[0].Split('=', 2) is [var n, var v] ? (n, v) : (parts[0], "");
        if (
            parts.Any(p => p.StartsWith("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
            || parts.Contains("max-age=0", StringComparer.OrdinalIgnoreCase)
        )
        {
            cookies.Remove(name);
        }
        else
        {
            cookies[name] = value;
        }
    }
}

/// <summary>A page in a browser.</summary>
public sealed class Page(Browser browser, Uri address, HttpResponseMessage answer, string html)
{
    private readonly Lazy<IHtmlDocument> document = new(() => new HtmlParser().ParseDocument(html));

    public HttpStatusCode Status => answer.StatusCode;
    public HttpResponseMessage Answer => answer;
    public Uri Address => address;

    /// <summary>Path and query, as the address bar shows them.</summary>
    public string Path => address.PathAndQuery;
    public string Html => html;
    public IHtmlDocument Document => document.Value;

    /// <summary>The visible text of the main part.</summary>
    public string Text => (Document.QuerySelector("main") ?? Document.Body)?.TextContent ?? "";

    public IElement Find(string selector) =>
        Document.QuerySelector(selector) ?? throw new ShouldAssertException($"{Path} has no {selector}:\n{html}");

    public IReadOnlyList<IElement> FindAll(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>Follows the first link whose text contains this.</summary>
    public Task<Page> FollowAsync(string text)
    {
        var link =
            Document.QuerySelectorAll("a[href]").FirstOrDefault(a => a.TextContent.Contains(text, StringComparison.Ordinal))
            ?? throw new ShouldAssertException($"{Path} has no link '{text}':\n{html}");
        return browser.GetAsync(Absolute(link.GetAttribute("href")!).ToString());
    }

    /// <summary>Fills in the first form that has all these fields, and posts it.</summary>
    public Task<Page> SubmitAsync(params (string Field, string Value)[] fields) => SubmitAsync("form", fields);

    /// <summary>Fills in the first form that matches the selector and has all these fields, and posts it.</summary>
    public Task<Page> SubmitAsync(string selector, params (string Field, string Value)[] fields) =>
        browser.LoadAsync(Request(selector, fields));

    /// <summary>The request that a submit would send.</summary>
    public HttpRequestMessage Request(string selector, params (string Field, string Value)[] fields)
    {
        var form =
            Document
                .QuerySelectorAll<IHtmlFormElement>(selector)
                .FirstOrDefault(f => Array.TrueForAll(fields, x => f.Elements.Any(e => e.GetAttribute("name") == x.Field)))
            ?? throw new ShouldAssertException(
                $"{Path} ({(int)Status}) has no {selector} with {string.Join(", ", fields.Select(f => f.Field))}:\n{html}"
            );
        var values = Values(form).Where(v => !fields.Any(f => f.Field == v.Key)).ToList();
        values.AddRange(fields.Select(f => KeyValuePair.Create(f.Field, f.Value)));
        var target = Absolute(form.GetAttribute("action") ?? "");
        return string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)
            ? new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(values) }
            : new HttpRequestMessage(
                HttpMethod.Get,
                new UriBuilder(target)
                {
                    Query = string.Join(
                        '&',
                        values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}")
                    ),
                }.Uri
            );
    }

    /// <summary>What the form sends untouched; of its buttons the first that has a name.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        var buttonTaken = false;
        foreach (
            var element in form.Elements.Where(e => !string.IsNullOrEmpty(e.GetAttribute("name")) && !e.HasAttribute("disabled"))
        )
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.HasAttribute("checked"):
                    yield return new(name, box.GetAttribute("value") ?? "on");
                    break;
                case IHtmlInputElement { Type: not ("checkbox" or "radio" or "submit" or "button" or "file") } input:
                    yield return new(name, input.GetAttribute("value") ?? "");
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.TextContent);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(o => o.IsSelected))
                    {
                        yield return new(name, option.Value);
                    }

                    break;
                case IHtmlButtonElement button when !buttonTaken && button.Type == "submit":
                    buttonTaken = true;
                    yield return new(name, button.GetAttribute("value") ?? "");
                    break;
            }
        }
    }

    private Uri Absolute(string reference)
    {
        var start = Document.QuerySelector("base[href]")?.GetAttribute("href") is { } root ? new Uri(address, root) : address;
        // An empty action posts to the page's own address, whatever the base
        return reference.Length == 0 ? address : new Uri(start, reference);
    }
}
