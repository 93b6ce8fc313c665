using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Says hello once the address is confirmed.</summary>
public sealed record WelcomeMessage(string Name, string Link) : IMailModel<WelcomeMessage>
{
    public static IReadOnlyList<WelcomeMessage> Samples => [new("Maya Kern", "https://app.example/organizations")];
}
