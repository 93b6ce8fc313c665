namespace Slipway.Kernel;

/// <summary>
/// What a 401 of the API says besides <c>Bearer</c> (RFC 6750, section 3). A module that gives out tokens adds where programs
/// learn how to get one.
/// </summary>
public sealed class BearerChallenge
{
    public IDictionary<string, string> Parameters { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <param name="hasCredential">The caller showed a credential, and it is not good.</param>
    internal string Header(bool hasCredential)
    {
        var parameters = Parameters.Select(p => $"{p.Key}=\"{p.Value}\"");
        var all = hasCredential ? parameters.Prepend("error=\"invalid_token\"") : parameters;
        return $"Bearer {string.Join(", ", all)}".TrimEnd();
    }
}
