namespace Slipway.Email.Contracts;

/// <summary>One line of a receipt.</summary>
/// <param name="Item">In the recipient's language.</param>
public sealed record ReceiptLine(string Item, int Quantity, Money Amount);

/// <summary>What was paid, and for what. For the module that takes payments.</summary>
/// <param name="Number">The receipt's own.</param>
/// <param name="TaxRate">0.2 for 20 percent.</param>
/// <param name="Link">Where the receipt can be read and kept.</param>
public sealed record ReceiptMessage(
    string Number,
    DateOnly PaidOn,
    IReadOnlyList<ReceiptLine> Lines,
    Money Net,
    decimal TaxRate,
    Money Tax,
    Money Total,
    string Link
) : IMailModel<ReceiptMessage>
{
    public static IReadOnlyList<ReceiptMessage> Samples =>
        [
            new(
                "2026-0042",
                new(2026, 11, 1),
                [new("Team", 12, Eur(108)), new("API +100,000", 2, Eur(18.5m))],
                Eur(126.5m),
                0.2m,
                Eur(25.3m),
                Eur(151.8m),
                "https://app.example/o/acme/billing/2026-0042"
            ),
        ];

    private static Money Eur(decimal amount) => new(amount, "EUR");
}
