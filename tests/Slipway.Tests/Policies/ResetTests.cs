using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Policies.Resets;
using Slipway.Tests.Accounts;
using Slipway.Tests.Passkeys;
using Slipway.Tests.TwoFactor;

namespace Slipway.Tests.Policies;

/// <summary>Losing the device: an owner orders a reset, and the member has a day to call it off.</summary>
public sealed class ResetTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan Delay = TimeSpan.FromHours(24);

    [Fact]
    public async Task After_a_day_the_member_signs_in_with_the_password_alone()
    {
        var (owner, acme, member) = await OrganizationAsync();
        await member.AddPasskeyAsync();
        var browser = await owner.BrowseAsync();
        var id = (await member.MeAsync()).Id;

        var question = await browser.GetAsync($"{acme.Pages}/settings/security?reset={id}");
        (await question.SubmitAsync("#reset form", ("Input.Reason", "Called back"))).Text.ShouldContain(
            app.Text("en", "policies.members.reset")
        );
        var mail = await app.MailToAsync(member.Email, m => m.Subject == app.Text("en", "policies.mails.reset.subject"));
        mail.Html.ShouldContain("Called back");
        (await member.ChallengeAsync()).ShouldNotBeEmpty("Nothing has changed yet");

        app.Clock.Advance(Delay);
        await app.MailsToAsync(member.Email, atLeast: 7);

        await member.SignInAsync();
        (await member.PasskeysAsync()).ShouldBeEmpty();
        (await member.TwoFactorAsync()).Since.ShouldBeNull();
    }

    [Fact]
    public async Task The_member_calls_it_off_with_the_mailed_link_once()
    {
        var (owner, acme, member) = await OrganizationAsync();
        var id = (await member.MeAsync()).Id;
        await OrderAsync(owner, acme, id).ShouldBeAsync(HttpStatusCode.OK);
        (await OrderAsync(owner, acme, id)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var mail = await app.MailToAsync(member.Email, m => m.Subject == app.Text("en", "policies.mails.reset.subject"));

        var page = await app.Browser().GetAsync($"/second-factor-resets/cancel?token={mail.Token}");
        (await page.SubmitAsync()).Address.AbsolutePath.ShouldBe("/sign-in");

        using var stranger = app.Caller();
        var again = await stranger.PostAsJsonAsync("/api/v1/second-factor-resets/cancellation", new { mail.Token });
        again.StatusCode.ShouldBe(HttpStatusCode.Gone);
        app.Clock.Advance(Delay);
        await owner.SignInAsync();
        (await owner.FactorsAsync(acme))
            .Single(f => f.UserId == id)
            .ShouldSatisfyAllConditions(f => f.AppSince.ShouldNotBeNull(), f => f.ResetDueAt.ShouldBeNull());
    }

    [Fact]
    public async Task Who_has_left_when_the_day_is_over_keeps_their_factors()
    {
        var (owner, acme, member) = await OrganizationAsync();
        var id = (await member.MeAsync()).Id;
        await OrderAsync(owner, acme, id).ShouldBeAsync(HttpStatusCode.OK);
        await owner.Api.DeleteAsync($"{acme.Api}/members/{id}").ShouldBeAsync(HttpStatusCode.NoContent);

        app.Clock.Advance(Delay);
        var reset = await FindAsync();
        await app.SettleAsync(reset.Id.ToString());

        (await FindAsync()).EndedAt.ShouldNotBeNull();
        (await member.ChallengeAsync()).ShouldNotBeEmpty();

        Task<SecondFactorReset> FindAsync() =>
            app.DataAsync(db => db.Set<SecondFactorReset>().AsNoTracking().SingleAsync(r => r.UserId == id), acme.Id);
    }

    [Fact]
    public async Task Only_owners_order_it_for_others_and_can_call_it_off()
    {
        var (owner, acme, member) = await OrganizationAsync();
        var id = (await member.MeAsync()).Id;
        var admin = await owner.AddMemberAsync(acme, "admin");

        (await OrderAsync(admin, acme, id)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await OrderAsync(owner, acme, (await owner.MeAsync()).Id)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await OrderAsync(owner, acme, (await admin.MeAsync()).Id).ProblemAsync()).Code.ShouldBe("policies.nothing_to_reset");
        (await OrderAsync(owner, acme, Guid.CreateVersion7())).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await OrderAsync(owner, acme, id).ShouldBeAsync(HttpStatusCode.OK);
        var address = $"{acme.Api}/second-factors/{id}/reset";
        (await admin.Api.DeleteAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.Api.DeleteAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await owner.Api.DeleteAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(Person Owner, Organization Acme, Person Member)> OrganizationAsync()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(acme);
        await member.TurnOnAsync();
        return (owner, acme, member);
    }

    private static Task<HttpResponseMessage> OrderAsync(Person by, Organization acme, Guid userId) =>
        by.Api.PostAsJsonAsync($"{acme.Api}/second-factors/{userId}/reset", new { Reason = "Called back" });
}
