namespace Slipway.OAuth.Tokens;

/// <summary>Claims of our own.</summary>
internal static class Claim
{
    /// <summary>The grant that a token stands on.</summary>
    public const string Grant = "grant";

    /// <summary>The organization that a token opens.</summary>
    public const string Organization = "organization";
}
