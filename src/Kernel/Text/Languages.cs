using System.Globalization;

namespace Slipway.Kernel.Text;

/// <summary>A language that the product ships.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="NativeName">Its name in itself.</param>
/// <param name="IsRightToLeft">Written from right to left.</param>
public sealed record Language(string Code, string NativeName, bool IsRightToLeft = false)
{
    /// <summary>Formats of numbers and dates.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Code);
}

/// <summary>The languages that the product ships.</summary>
public static class Languages
{
    public static readonly Language Default = new("en", "English");

    public static readonly IReadOnlyList<Language> All =
    [
        Default,
        new("fr", "Français"),
        new("de", "Deutsch"),
        new("es", "Español"),
        new("ar", "العربية", IsRightToLeft: true),
    ];

    /// <summary>The language of the current request or job.</summary>
    public static Language Current => Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Default;

    public static Language? Find(string? code) =>
        All.FirstOrDefault(l => string.Equals(l.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sets the culture of the current flow of execution.</summary>
    public static void Use(Language language) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.Culture);
}
