using System.Net;
using Slipway.Tests.Accounts;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Policies;

/// <summary>Operators may be given time for their second factor.</summary>
public sealed class OperatorGraceTests(OperatorGraceApp app) : IClassFixture<OperatorGraceApp>
{
    [Fact]
    public async Task An_operator_reads_until_when_and_is_shut_out_afterwards()
    {
        var supporter = await app.OperatorAsync();
        var browser = await supporter.BrowseAsync();
        var banner = app.Text("en", "policies.banner").Split("{0}")[1].Split('.')[0];

        (await browser.GetAsync("/operations/users")).Html.ShouldContain(banner);
        app.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
        await supporter.SignInAsync();

        (await (await supporter.BrowseAsync()).GetAsync("/operations/users")).Path.ShouldBe("/account/two-factor");
        (await supporter.Api.GetAsync("/api/v1/operations/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}

public sealed class OperatorGraceApp : PolicyApp
{
    protected override IEnumerable<(string Key, string Value)> Settings =>
        [.. base.Settings, ("Policies:OperatorGraceDays", "3")];
}
