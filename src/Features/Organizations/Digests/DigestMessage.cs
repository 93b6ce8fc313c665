using Slipway.Email.Contracts;

namespace Slipway.Organizations.Digests;

/// <summary>What happened in an organization within a week, as far as the reader may know it.</summary>
/// <param name="NewMembers">Names of the first of those who joined.</param>
/// <param name="Joined">How many joined.</param>
/// <param name="OpenInvitations">Sent within the week and not accepted; 0 for a reader who may not invite.</param>
/// <param name="FailedJobs">0 for a reader who may not see jobs.</param>
public sealed record DigestMessage(
    string Organization,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string> NewMembers,
    int Joined,
    int OpenInvitations,
    int FailedJobs,
    string Link
) : IMailModel<DigestMessage>
{
    public static IReadOnlyList<DigestMessage> Samples =>
        [
            new(
                "Acme",
                new(2026, 11, 16),
                new(2026, 11, 22),
                ["Jonas Weber", "Amira Haddad", "Lucía Ortega"],
                3,
                2,
                1,
                "https://app.example/o/acme"
            ),
        ];
}
