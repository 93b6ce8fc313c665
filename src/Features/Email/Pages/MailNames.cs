namespace Slipway.Email.Pages;

/// <summary>Templates as people call them.</summary>
internal static class MailNames
{
    private const string Suffix = "Message";

    /// <summary>The model's name without what all have in common.</summary>
    public static string Of(string template) =>
        template.EndsWith(Suffix, StringComparison.Ordinal) && template.Length > Suffix.Length
            ? template[..^Suffix.Length]
            : template;
}
