namespace Slipway.Email.Contracts;

/// <summary>Warns that a limit is near or reached. For the module that counts usage.</summary>
/// <param name="Organization">Its name.</param>
/// <param name="Meter">What is counted, in the recipient's language.</param>
/// <param name="Link">Where the usage is shown.</param>
public sealed record QuotaMessage(string Organization, string Meter, long Used, long Limit, DateOnly ResetsOn, string Link)
    : IMailModel<QuotaMessage>
{
    public static IReadOnlyList<QuotaMessage> Samples =>
        [
            new("Acme", "API", 8_040, 10_000, new(2026, 12, 1), "https://app.example/o/acme/usage"),
            new("Acme", "API", 10_000, 10_000, new(2026, 12, 1), "https://app.example/o/acme/usage"),
        ];
}
