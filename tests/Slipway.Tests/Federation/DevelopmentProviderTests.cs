using System.Net;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.Federation;

/// <summary>The provider that makes every sign-in elsewhere work offline, from the first run.</summary>
public sealed class DevelopmentProviderTests(FederationApp app) : IClassFixture<FederationApp>
{
    [Fact]
    public async Task A_visitor_signs_up_with_it_through_links_and_forms_alone()
    {
        var browser = app.Browser();
        var email = Any.Email();
        var who = await (await browser.GetAsync("/sign-up?returnUrl=%2Faccount")).FollowAsync("Development ID");
        who.Path.ShouldStartWith("/development/idp/authorize?");

        var end = await who.SubmitAsync(("Input.Name", "Ada Lovelace"), ("Input.Email", email), ("Input.EmailVerified", "true"));

        end.Path.ShouldBe("/account");
        end.Html.ShouldContain(email);
        browser.IsSignedIn.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_declines_there_is_shown_the_other_ways()
    {
        var browser = app.Browser();
        var who = await (await browser.GetAsync("/sign-in")).FollowAsync("Development ID");

        var end = await who.SubmitAsync("form:has(.ghost)");

        end.Path.ShouldBe("/sign-in/problem?reason=federation.cancelled");
        end.Text.ShouldContain(app.Text("en", "federation.problem.password"));
    }

    [Fact]
    public async Task It_answers_nobody_but_this_product()
    {
        var page = await app.Browser()
            .GetAsync("/development/idp/authorize?client_id=slipway&redirect_uri=https%3A%2F%2Fevil.test%2F&state=x");

        var end = await page.SubmitAsync(("Input.Name", "Ada"), ("Input.Email", Any.Email()));

        end.Status.ShouldBe(HttpStatusCode.OK);
        end.Text.ShouldContain(app.Text("en", "errors.federation.request_foreign"));
    }
}
