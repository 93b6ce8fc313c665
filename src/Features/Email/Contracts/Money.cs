using System.Collections.Concurrent;
using System.Globalization;

namespace Slipway.Email.Contracts;

/// <summary>An amount in a currency (ISO 4217), written as readers of the current culture expect it.</summary>
public sealed record Money(decimal Amount, string Currency)
{
    private static readonly ConcurrentDictionary<string, (string Symbol, int Digits)> Currencies = new(StringComparer.Ordinal);

    public override string ToString()
    {
        var format = (NumberFormatInfo)CultureInfo.CurrentCulture.NumberFormat.Clone();
        (format.CurrencySymbol, format.CurrencyDecimalDigits) = Currencies.GetOrAdd(Currency, Look);
        return Amount.ToString("C", format);
    }

    private static (string Symbol, int Digits) Look(string currency)
    {
        var home = CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Where(c => new RegionInfo(c.Name).ISOCurrencySymbol == currency)
            .OrderBy(c => new RegionInfo(c.Name).CurrencySymbol.Length)
            .FirstOrDefault();
        return home is null ? (currency, 2) : (new RegionInfo(home.Name).CurrencySymbol, home.NumberFormat.CurrencyDecimalDigits);
    }
}
