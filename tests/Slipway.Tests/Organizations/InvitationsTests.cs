using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Organizations.Members;

namespace Slipway.Tests.Organizations;

public sealed class InvitationsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_mail_that_is_sent_again_brings_a_new_link_and_ends_the_old_one()
    {
        var (owner, organization) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        var invitation = await owner.InviteAsync(organization, invited.Email);
        var before = await app.MailsToAsync(invited.Email, atLeast: 2);

        await owner
            .Api.PostAsync($"{organization.Api}/invitations/{invitation.Id}/mails", content: null)
            .ShouldBeAsync(HttpStatusCode.Accepted);

        var newest = await app.MailToAsync(invited.Email, before.Count + 1);
        (await AcceptAsync(invited, before[0].Token).ProblemAsync()).Code.ShouldBe("invitations.unknown");
        await invited.AcceptAsync(newest.Token);
    }

    [Fact]
    public async Task A_withdrawn_invitation_cannot_be_accepted()
    {
        var (owner, organization) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        var (invitation, token) = await InviteAsync(owner, organization, invited);

        await owner.Api.DeleteAsync($"{organization.Api}/invitations/{invitation.Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        var problem = await AcceptAsync(invited, token).ProblemAsync();
        (problem.Status, problem.Code).ShouldBe((410, "invitations.revoked"));
        (await owner.Api.DeleteAsync($"{organization.Api}/invitations/{invitation.Id}")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await invited.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refuses_an_address_that_is_already_invited_or_a_member()
    {
        var (owner, organization) = await OwnerAsync();
        var member = await owner.AddMemberAsync(organization);
        var invitation = await owner.InviteAsync(organization, Any.Email());

        var invitedTwice = await PostAsync(owner, organization, invitation.Email.ToUpperInvariant()).ProblemAsync();
        var memberInvited = await PostAsync(owner, organization, member.Email).ProblemAsync();

        invitedTwice.Errors.ShouldContainKey("email");
        memberInvited.Errors.ShouldContainKey("email");
    }

    [Fact]
    public async Task Somebody_with_another_address_is_refused_and_the_invitation_stays()
    {
        var (owner, organization) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        var thief = await app.VerifiedUserAsync();
        var (_, token) = await InviteAsync(owner, organization, invited);

        var problem = await AcceptAsync(thief, token).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((403, "invitations.other_address"));
        await invited.AcceptAsync(token);
    }

    [Fact]
    public async Task Accepting_many_times_at_the_same_moment_is_the_same_as_once()
    {
        var (owner, organization) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        var (_, token) = await InviteAsync(owner, organization, invited);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AcceptAsync(invited, token)));
        var later = await AcceptAsync(invited, token);

        answers.Append(later).Select(a => a.StatusCode).ShouldAllBe(s => s == HttpStatusCode.NoContent);
        var rows = await app.DataAsync(db => db.Set<Membership>().CountAsync(m => m.Email == invited.Email), organization.Id);
        rows.ShouldBe(1);
    }

    [Fact]
    public async Task A_used_link_does_not_bring_back_somebody_who_was_removed()
    {
        var (owner, organization) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        var (_, token) = await InviteAsync(owner, organization, invited);
        await invited.AcceptAsync(token);
        await invited.Api.DeleteAsync($"{organization.Api}/membership").ShouldBeAsync(HttpStatusCode.NoContent);

        (await AcceptAsync(invited, token).ProblemAsync()).Code.ShouldBe("invitations.used");
    }

    [Fact]
    public async Task Who_has_lost_the_mail_accepts_from_the_own_list()
    {
        var (owner, organization) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        var (invitation, _) = await InviteAsync(owner, organization, invited);
        var stranger = await app.VerifiedUserAsync();

        var mine = await invited.Api.GetAsync("/api/v1/me/invitations").ReadAsync<Received>();
        var foreign = await stranger.Api.PostAsync($"/api/v1/me/invitations/{invitation.Id}/acceptance", content: null);
        await invited
            .Api.PostAsync($"/api/v1/me/invitations/{invitation.Id}/acceptance", content: null)
            .ShouldBeAsync(HttpStatusCode.NoContent);

        mine.Items.Single().Organization.ShouldBe(organization.Name);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await organization.MemberAsync(owner, invited)).Role.ShouldBe("member");
    }

    [Fact]
    public async Task One_address_gets_only_so_many_mails_a_day()
    {
        var (owner, organization) = await OwnerAsync();
        var invitation = await owner.InviteAsync(organization, Any.Email());
        var mails = $"{organization.Api}/invitations/{invitation.Id}/mails";
        for (var sent = 1; sent < 5; sent++)
        {
            await owner.Api.PostAsync(mails, content: null).ShouldBeAsync(HttpStatusCode.Accepted);
        }

        var again = await owner.Api.PostAsync(mails, content: null);
        await owner.Api.DeleteAsync($"{organization.Api}/invitations/{invitation.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        var anew = await PostAsync(owner, organization, invitation.Email);

        again.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        again.Headers.RetryAfter.ShouldNotBeNull();
        anew.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await PostAsync(owner, organization, Any.Email()).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nobody_sends_again_what_he_could_not_invite_himself()
    {
        var (owner, organization) = await OwnerAsync();
        var role = await owner.CreateRoleAsync(organization, "members.read", "members.invite");
        var helper = await owner.AddMemberAsync(organization, role);
        var invitation = await owner.InviteAsync(organization, Any.Email(), "admin");

        var problem = await helper
            .Api.PostAsync($"{organization.Api}/invitations/{invitation.Id}/mails", content: null)
            .ProblemAsync();

        problem.Code.ShouldBe("members.outranks");
    }

    [Fact]
    public async Task Invitations_of_other_organizations_answer_like_none()
    {
        var (owner, organization) = await OwnerAsync();
        var (stranger, foreign) = await OwnerAsync();
        var invitation = await stranger.InviteAsync(foreign, Any.Email());

        var resend = await owner.Api.PostAsync($"{organization.Api}/invitations/{invitation.Id}/mails", content: null);
        var revoke = await owner.Api.DeleteAsync($"{organization.Api}/invitations/{invitation.Id}");

        resend.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        revoke.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private sealed record Received(IReadOnlyList<ReceivedItem> Items);

    private sealed record ReceivedItem(Guid Id, string Organization);

    private async Task<(Person Owner, Organization Organization)> OwnerAsync()
    {
        var owner = await app.VerifiedUserAsync();
        return (owner, await owner.CreateOrganizationAsync());
    }

    private async Task<(Invitation Invitation, string Token)> InviteAsync(Person owner, Organization organization, Person invited)
    {
        var invitation = await owner.InviteAsync(organization, invited.Email);
        return (invitation, (await app.MailToAsync(invited.Email, atLeast: 2)).Token);
    }

    private static Task<HttpResponseMessage> PostAsync(Person owner, Organization organization, string email) =>
        owner.Api.PostAsJsonAsync($"{organization.Api}/invitations", new { email, Role = "member" });

    private static Task<HttpResponseMessage> AcceptAsync(Person person, string token) =>
        person.Api.PostAsJsonAsync("/api/v1/invitations/acceptance", new { token });
}
