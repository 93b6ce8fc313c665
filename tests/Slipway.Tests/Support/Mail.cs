using System.Text.RegularExpressions;

namespace Slipway.Tests.Support;

/// <summary>A mail in the development inbox.</summary>
public sealed partial record Mail(string Id, string Subject, string Text, string Html, IReadOnlyList<string> Links)
{
    /// <summary>The link that carries a token.</summary>
    public string Link => Links.First(l => l.Contains("token=", StringComparison.Ordinal));

    /// <summary>The token in the link.</summary>
    public string Token => Uri.UnescapeDataString(TokenValue().Match(Link).Groups["token"].Value);

    [GeneratedRegex("[?&]token=(?<token>[^&#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenValue();
}
