using System.Net;
using System.Net.Http.Json;
using Slipway.Organizations.Contracts;

namespace Slipway.Tests.Organizations;

/// <summary>The pages, without JavaScript.</summary>
public sealed class PagesTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_invited_person_signs_up_from_the_mail_and_joins_through_the_pages()
    {
        var owner = await app.VerifiedUserAsync();
        var browser = await owner.BrowseAsync();
        var created = await (await browser.GetAsync("/organizations/new")).SubmitAsync(("Input.Name", Any.OrganizationName()));
        var root = created.Path;
        var other = await (await app.VerifiedUserAsync()).CreateOrganizationAsync();
        var (name, email) = (Any.Name(), Any.Email());

        var members = await browser.GetAsync($"{root}/members");
        var sent = await members.SubmitAsync(("Input.Email", email), ("Input.Role", "admin"));
        sent.Text.ShouldContain(email);

        var guest = app.Browser();
        var offer = await guest.GetAsync((await app.MailToAsync(email)).Link);
        offer.Text.ShouldContain(owner.Name);
        offer.Text.ShouldContain("Administrator");
        var signUp = await offer.FollowAsync("Create an account");
        await signUp.SubmitAsync(("Input.Name", name), ("Input.Email", email), ("Input.Password", Any.Password));
        await (await guest.GetAsync((await app.MailToAsync(email, atLeast: 2)).Link)).SubmitAsync(
            "form:has([name='Input.Token'])"
        );
        await (await guest.GetAsync("/sign-in")).SubmitAsync(("Input.Email", email), ("Input.Password", Any.Password));
        var again = await guest.GetAsync(offer.Path);
        var joined = await again.SubmitAsync("form:has([name='Input.Token'])");

        joined.Path.ShouldBe(root);
        var list = await browser.GetAsync($"{root}/members?q={email}");
        list.Find("tbody tr").TextContent.ShouldContain(name);
        list.Find("tbody tr").TextContent.ShouldContain("Administrator");
        (await guest.GetAsync(other.Pages)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await guest.GetAsync("/organizations")).FindAll("main .list li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_role_is_changed_and_a_member_removed_in_the_list()
    {
        var (owner, organization, browser) = await OwnerAsync();
        var member = await owner.AddMemberAsync(organization);
        var list = await browser.GetAsync($"{organization.Pages}/members?q={member.Email}");

        await (await list.FollowAsync("Change role")).SubmitAsync("dialog#role form", ("Input.Role", "admin"));
        (await organization.MemberAsync(owner, member)).Role.ShouldBe("admin");

        await (await list.FollowAsync("Remove")).SubmitAsync("dialog#remove form");
        (await member.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_member_sees_no_control_that_is_not_his()
    {
        var (owner, organization, _) = await OwnerAsync();
        var member = await owner.AddMemberAsync(organization);
        var browser = await member.BrowseAsync();

        var members = await browser.GetAsync($"{organization.Pages}/members");
        var settings = await browser.GetAsync($"{organization.Pages}/settings");

        members.FindAll("td.acts button, #invite").ShouldBeEmpty();
        members.FindAll("aside a[href$='/api-keys']").ShouldBeEmpty();
        settings.FindAll("dialog#delete, [name='Input.UserId']").ShouldBeEmpty();
        settings.Find("[name='Input.Slug']").HasAttribute("disabled").ShouldBeTrue();
        var forbidden = await browser.GetAsync($"{organization.Pages}/api-keys");
        forbidden.Status.ShouldBe(HttpStatusCode.Forbidden);
        forbidden.FindAll("h1").Count.ShouldBe(1);
        (await browser.GetAsync($"{organization.Pages}/roles/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"{organization.Pages}/members/invitations")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_role_is_made_changed_and_deleted()
    {
        var (owner, organization, browser) = await OwnerAsync();
        var name = Any.Text();

        var roles = await (await browser.GetAsync($"{organization.Pages}/roles/new")).SubmitAsync(("Input.Name", name));
        var editor = await roles.FollowAsync(name);
        editor.FindAll("input[name='Input.Permissions'][checked]").Count.ShouldBe(2);
        var saved = await editor.SubmitAsync(("Input.Name", name + " 2"), ("Input.Permissions", "apikeys.read"));
        saved.Text.ShouldContain(name + " 2");
        var deleted = await (await saved.FollowAsync(name)).SubmitAsync("dialog#delete form");

        deleted.Path.ShouldBe($"{organization.Pages}/roles");
        deleted.FindAll("tbody tr").Count.ShouldBe(3);
        (await browser.GetAsync($"{organization.Pages}/roles/no-such-role")).Status.ShouldBe(HttpStatusCode.NotFound);
        owner.Name.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_key_is_shown_once_and_revoked()
    {
        var (_, organization, browser) = await OwnerAsync();

        var form = await browser.GetAsync($"{organization.Pages}/api-keys/new");
        var shown = await form.SubmitAsync(("Input.Name", "ci"), ("Input.Scopes", "organization.read"));
        var key = shown.Find("#key").TextContent;
        using var program = app.Caller(key);
        (await program.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var list = await browser.GetAsync($"{organization.Pages}/api-keys");
        list.Html.ShouldNotContain(key);
        await (await list.FollowAsync("Revoke")).SubmitAsync("dialog#revoke form");
        (await program.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Deleting_asks_for_the_name_and_the_owner_can_restore()
    {
        var (_, organization, browser) = await OwnerAsync();
        var settings = await browser.GetAsync($"{organization.Pages}/settings");

        var wrong = await settings.SubmitAsync("dialog#delete form", ("confirmation", "something else"));
        wrong.Path.ShouldEndWith("/settings");
        var closed = await wrong.SubmitAsync("dialog#delete form", ("confirmation", organization.Name));
        closed.Path.ShouldBe("/organizations");

        var notice = await browser.GetAsync($"{organization.Pages}/members");
        notice.Path.ShouldBe($"{organization.Pages}/closed");
        var restored = await notice.SubmitAsync("main form");
        restored.Path.ShouldBe(organization.Pages);
    }

    [Fact]
    public async Task A_suspended_organization_shows_its_members_the_notice()
    {
        var (_, organization, browser) = await OwnerAsync();
        await app.InScopeAsync(services =>
            services
                .GetRequiredService<IOrganizationAdministration>()
                .SuspendAsync(organization.Id, "secret reason", CancellationToken.None)
        );

        var page = await browser.GetAsync($"{organization.Pages}/members");

        page.Path.ShouldBe($"{organization.Pages}/suspended");
        page.Text.ShouldContain("suspended");
        page.Html.ShouldNotContain("secret reason");
    }

    [Fact]
    public async Task An_invitation_that_cannot_be_accepted_says_why()
    {
        var (owner, organization, browser) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        var invitation = await owner.InviteAsync(organization, invited.Email);
        var link = (await app.MailToAsync(invited.Email, atLeast: 2)).Link;
        var guest = await invited.BrowseAsync();

        (await browser.GetAsync(link)).Text.ShouldContain($"This invitation is for {invited.Email}");
        (await guest.GetAsync("/invitations/accept?token=nonsense")).Text.ShouldContain("does not exist");
        (await guest.GetAsync("/invitations/accept")).Text.ShouldContain("does not exist");

        var joined = await (await guest.GetAsync(link)).SubmitAsync("form:has([name='Input.Token'])");
        joined.Path.ShouldBe(organization.Pages);
        (await guest.GetAsync(link)).Text.ShouldContain("You have accepted this invitation");
        (await app.Browser().GetAsync(link)).Text.ShouldContain("already used");
        invitation.Role.ShouldBe("member");
    }

    [Fact]
    public async Task Who_is_signed_in_with_another_account_can_switch_and_comes_back()
    {
        var (owner, organization, browser) = await OwnerAsync();
        var invited = await app.VerifiedUserAsync();
        await owner.InviteAsync(organization, invited.Email);
        var link = (await app.MailToAsync(invited.Email, atLeast: 2)).Link;

        var back = await (await browser.GetAsync(link)).SubmitAsync("main form[action$='/sign-out']");

        browser.IsSignedIn.ShouldBeFalse();
        back.Path.ShouldBe(new Uri(link).PathAndQuery);
        back.Text.ShouldContain("Sign in to accept");
    }

    [Fact]
    public async Task Nonsense_in_the_address_breaks_no_page()
    {
        var (_, organization, browser) = await OwnerAsync();
        var nonsense = "cursor=%F0%9F%99%82&limit=-1&sort=zzz&role=" + new string('x', 150) + "&change=abc&remove=abc&revoke=abc";

        foreach (var path in new[] { "", "/members", "/members/invitations", "/roles", "/api-keys", "/settings" })
        {
            (await browser.GetAsync($"{organization.Pages}{path}?{nonsense}")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    private async Task<(Person Owner, Organization Organization, Browser Browser)> OwnerAsync()
    {
        var owner = await app.VerifiedUserAsync();
        return (owner, await owner.CreateOrganizationAsync(), await owner.BrowseAsync());
    }
}
