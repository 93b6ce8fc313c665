using Slipway.Kernel.Text;

namespace Slipway.Tests.Kernel;

/// <summary>Samples of Unicode CLDR 47, supplemental/plurals.xml, for whole numbers.</summary>
public sealed class PluralRulesTests
{
    [Theory]
    [InlineData("en", "one", 1)]
    [InlineData("en", "other", 0, 2, 3, 11, 21, 100, 1000, 1_000_000)]
    [InlineData("de", "one", 1)]
    [InlineData("de", "other", 0, 2, 3, 11, 21, 100, 1000, 1_000_000)]
    [InlineData("fr", "one", 0, 1)]
    [InlineData("fr", "many", 1_000_000, 2_000_000, 35_000_000)]
    [InlineData("fr", "other", 2, 3, 17, 100, 1000, 999_999, 1_000_001)]
    [InlineData("es", "one", 1)]
    [InlineData("es", "many", 1_000_000, 2_000_000, 35_000_000)]
    [InlineData("es", "other", 0, 2, 16, 100, 1000, 999_999, 1_000_001)]
    [InlineData("ar", "zero", 0)]
    [InlineData("ar", "one", 1)]
    [InlineData("ar", "two", 2)]
    [InlineData("ar", "few", 3, 4, 10, 103, 110, 1003, 10_010)]
    [InlineData("ar", "many", 11, 12, 26, 99, 111, 1011, 1099)]
    [InlineData("ar", "other", 100, 101, 102, 200, 201, 202, 1000, 10_000, 1_000_000)]
    public void A_number_has_the_category_that_the_standard_says(string language, string category, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            PluralRules.Category(language, number).ShouldBe(category, $"{number}");
            PluralRules.Category(language, -number).ShouldBe(category, $"-{number}");
        }
    }
}
