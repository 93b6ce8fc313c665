using System.Globalization;

namespace Slipway.Email.Components;

/// <summary>Contrast of colours written as <c>#rrggbb</c> (WCAG 2.2, "contrast ratio").</summary>
internal static class Contrast
{
    /// <summary>From 1 (the same) to 21 (black and white).</summary>
    public static double Between(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Which of two colours of text reads better on a ground.</summary>
    public static string On(string ground, string light, string dark) =>
        Between(ground, light) >= Between(ground, dark) ? light : dark;

    private static double Luminance(string color) =>
        0.2126 * Channel(color, 1) + 0.7152 * Channel(color, 3) + 0.0722 * Channel(color, 5);

    private static double Channel(string color, int start)
    {
        var value = int.Parse(color.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
