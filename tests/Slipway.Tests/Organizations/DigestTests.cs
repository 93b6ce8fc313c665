using Slipway.Kernel.Jobs;
using Slipway.Organizations.Digests;

namespace Slipway.Tests.Organizations;

public sealed class DigestTests(DigestApp app) : IClassFixture<DigestApp>
{
    [Fact]
    public async Task Sums_up_the_week_for_each_member_as_far_as_he_may_know_it()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization, name: "Amira Haddad");
        await owner.InviteAsync(organization, Any.Email());
        var (forOwner, forMember) = (await CountAsync(owner), await CountAsync(member));

        await NextDayAsync();

        var mail = await app.MailToAsync(owner.Email, forOwner + 1);
        mail.Subject.ShouldContain(organization.Name);
        mail.Text.ShouldContain("1 person joined");
        mail.Text.ShouldContain("Amira Haddad");
        mail.Text.ShouldContain("Open invitations: 1");
        mail.Links.ShouldContain(l => l.EndsWith($"/o/{organization.Slug}"));

        // The member joined, knows that, and may not invite
        (await CountAsync(member)).ShouldBe(forMember);
    }

    [Fact]
    public async Task Is_silent_after_a_week_in_which_nothing_happened()
    {
        var owner = await app.VerifiedUserAsync();
        await owner.CreateOrganizationAsync();
        var lively = await app.VerifiedUserAsync();
        var other = await lively.CreateOrganizationAsync();
        await lively.InviteAsync(other, Any.Email());
        var (before, expected) = (await CountAsync(owner), await CountAsync(lively) + 1);

        await NextDayAsync();

        await app.MailToAsync(lively.Email, expected);
        (await CountAsync(owner)).ShouldBe(before);
    }

    [Fact]
    public async Task Is_mailed_once_however_often_it_is_asked_for()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await owner.InviteAsync(organization, Any.Email());
        var before = await CountAsync(owner);

        await NextDayAsync();
        await app.MailToAsync(owner.Email, before + 1);
        await AskAsync();
        var another = await app.VerifiedUserAsync();

        // Sent after the second request, so that a second digest would be there by now
        await another.CreateOrganizationAsync();
        (await CountAsync(owner)).ShouldBe(before + 1);
    }

    private async Task<int> CountAsync(Person person) => (await app.MailsToAsync(person.Email, atLeast: 0)).Count;

    private async Task NextDayAsync()
    {
        app.Clock.Advance(TimeSpan.FromDays(1));
        await AskAsync();
    }

    private Task AskAsync() =>
        app.DataAsync(async db =>
        {
            db.Enqueue(new SendDigests());
            return await db.SaveChangesAsync();
        });
}

public sealed class DigestApp : TestApp
{
    protected override IEnumerable<(string Key, string Value)> Settings => [("Organizations:WeeklyDigest", "true")];
}
