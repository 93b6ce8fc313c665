using Slipway.Email.Contracts;

namespace Slipway.Audit.Alerts;

/// <summary>Tells an owner or admin of something that happened in the organization.</summary>
/// <param name="Name">Whom it is about; empty where nobody is known.</param>
/// <param name="Link">The page of the alerts.</param>
public sealed record AlertMessage(
    AlertKind Kind,
    string Organization,
    string Name,
    string? IpAddress,
    string? UserAgent,
    DateTimeOffset At,
    string Link
) : IMailModel<AlertMessage>
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public static IReadOnlyList<AlertMessage> Samples =>
        [
            .. Enum.GetValues<AlertKind>()
                .Select(k => new AlertMessage(
                    k,
                    "Acme",
                    k == AlertKind.ChainBroken ? "" : "Jonas Weber",
                    k == AlertKind.ChainBroken ? null : "203.0.113.7",
                    k == AlertKind.ChainBroken ? null : Firefox,
                    new(2026, 11, 26, 9, 30, 0, TimeSpan.Zero),
                    "https://app.example/o/acme/audit/alerts"
                )),
        ];
}
