namespace Slipway.Kernel.Text;

/// <summary>Cardinal plural categories of whole numbers after Unicode CLDR 47, for the languages that we ship.</summary>
public static class PluralRules
{
    /// <returns>zero, one, two, few, many or other.</returns>
    public static string Category(string language, long count)
    {
        var n = Math.Abs(count);
        return language switch
        {
            "fr" => n is 0 or 1 ? "one"
            : IsMillions(n) ? "many"
            : "other",
            "es" => n == 1 ? "one"
            : IsMillions(n) ? "many"
            : "other",
            "ar" => (n, n % 100) switch
            {
                (0, _) => "zero",
                (1, _) => "one",
                (2, _) => "two",
                (_, >= 3 and <= 10) => "few",
                (_, >= 11) => "many",
                _ => "other",
            },
            _ => n == 1 ? "one" : "other",
        };
    }

    private static bool IsMillions(long n) => n != 0 && n % 1_000_000 == 0;
}
