using System.Globalization;
using Microsoft.Extensions.Localization;
using Slipway.Accounts.Contracts;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>When, with what and from where something was done.</summary>
/// <param name="TimeZone">IANA name of the reader's zone.</param>
public sealed record DeviceFacts(DateTimeOffset At, string TimeZone, string UserAgent, string IpAddress)
{
    internal static DeviceFacts Sample =>
        new(
            new(2026, 11, 24, 8, 12, 0, TimeSpan.Zero),
            "Europe/Paris",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "203.0.113.24"
        );

    /// <summary>What is known, as the rows of a mail's table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(IStringLocalizer texts)
    {
        var at = TimeZoneInfo.ConvertTime(At, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
        var device = Device.Of(UserAgent);
        var rows = new List<IReadOnlyList<string>>
        {
            new[] { texts["accounts.mails.facts.when"], $"{at.ToString("f", CultureInfo.CurrentCulture)} ({TimeZone})" },
        };
        if (device is not { Browser: null, System: null })
        {
            var name = string.Join(", ", new[] { device.Browser, device.System }.OfType<string>());
            rows.Add([texts["accounts.mails.facts.device"], name]);
        }

        if (IpAddress.Length > 0)
        {
            rows.Add([texts["accounts.mails.facts.where"], IpAddress]);
        }

        return rows;
    }
}

/// <summary>Tells of a sign-in from a device that the account was never used on.</summary>
public sealed record NewSignInMessage(string Name, DeviceFacts Facts, string Link) : IMailModel<NewSignInMessage>
{
    public static IReadOnlyList<NewSignInMessage> Samples =>
        [new("Maya Kern", DeviceFacts.Sample, "https://app.example/forgot-password")];
}

/// <summary>Tells that the security of the account changed, and what to do if that was somebody else.</summary>
public sealed record SecurityAlertMessage(string Name, SecurityEvent What, DeviceFacts Facts, string Link)
    : IMailModel<SecurityAlertMessage>
{
    public static IReadOnlyList<SecurityAlertMessage> Samples =>
        [
            .. Enum.GetValues<SecurityEvent>()
                .Select(e => new SecurityAlertMessage(
                    "Maya Kern",
                    e,
                    DeviceFacts.Sample,
                    "https://app.example/account/security"
                )),
        ];
}
