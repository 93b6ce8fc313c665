using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Policies;

/// <summary>The product as it comes: administrators and operators need a second factor. Elsewhere in the tests nobody does.</summary>
public class PolicyApp : TestApp
{
    protected override IEnumerable<(string Key, string Value)> Settings =>
        [("Policies:Default", "Administrators"), ("Policies:OperatorsNeedSecondFactor", "true")];
}

internal static class PolicySteps
{
    public static async Task DecideAsync(this Person admin, Organization organization, string secondFactor, int graceDays = 0) =>
        await admin
            .Api.PutAsJsonAsync($"{organization.Api}/sign-in-policy", new { secondFactor, graceDays })
            .ShouldBeAsync(HttpStatusCode.OK);

    public static async Task<IReadOnlyList<Factors>> FactorsAsync(this Person admin, Organization organization) =>
        (await admin.Api.GetAsync($"{organization.Api}/second-factors").ReadAsync<PageOf<Factors>>()).Items;
}

internal sealed record Factors(
    Guid UserId,
    string Name,
    DateTimeOffset? AppSince,
    int Passkeys,
    bool IsRequired,
    DateTimeOffset? ResetDueAt
);
