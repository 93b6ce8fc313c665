using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Slipway.Organizations.Tenants;
using Organization = Slipway.Tests.Support.Organization;
using Tenant = Slipway.Organizations.Tenants.Organization;

namespace Slipway.Tests.Organizations;

public sealed class SlugsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public void Any_name_makes_a_valid_slug_or_none() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.String[Gen.Char["aZ9 -_.ÄßœŁщمé\u0301🙂漢"], 0, 80]), Gen.Int[1, 60])
            .Sample(
                (name, length) =>
                {
                    var slug = Slugs.From(name, length);
                    return slug.Length <= length
                        && (
                            slug.Length == 0
                            || Regex.IsMatch(slug, Slugs.Pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                        );
                }
            );

    [Theory]
    [InlineData("Acme Inc.", "acme-inc")]
    [InlineData("  Ärger & Söhne GmbH ", "arger-sohne-gmbh")]
    [InlineData("Straße", "strasse")]
    [InlineData("Борщ", "borshch")]
    [InlineData("Rocket 🚀 Team", "rocket-team")]
    [InlineData("漢字", "")]
    [InlineData("--", "")]
    public void Names_are_written_in_the_letters_of_addresses(string name, string slug) => Slugs.From(name).ShouldBe(slug);

    [Fact]
    public void A_slug_with_a_suffix_stays_valid_and_short_enough() =>
        Slugs
            .WithSuffix(new string('a', Tenant.MaxSlug))
            .ShouldSatisfyAllConditions(s => s.Length.ShouldBe(Tenant.MaxSlug), s => s.ShouldMatch(Slugs.Pattern));

    [Fact]
    public async Task Two_organizations_of_one_name_get_different_addresses()
    {
        var owner = await app.VerifiedUserAsync();
        var name = Any.OrganizationName();

        var first = await owner.CreateOrganizationAsync(name);
        var second = await owner.CreateOrganizationAsync(name);
        var reserved = await owner.CreateOrganizationAsync("Admin");
        var unwritable = await owner.CreateOrganizationAsync("漢字");

        second.Slug.ShouldStartWith(first.Slug + "-");
        reserved.Slug.ShouldStartWith("admin-");
        unwritable.Slug.ShouldStartWith("team-");
    }

    [Fact]
    public async Task A_new_address_works_at_once_and_the_old_one_no_longer()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var slug = "renamed-" + organization.Slug;

        await PutAsync(owner, organization, "New Name", slug).ShouldBeAsync(HttpStatusCode.OK);

        (await owner.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var renamed = await owner.Api.GetAsync($"/api/v1/organizations/{slug}").ReadAsync<Organization>();
        (renamed.Id, renamed.Name).ShouldBe((organization.Id, "New Name"));
        (await owner.Api.GetAsync($"/api/v1/organizations/{organization.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("Upper")]
    [InlineData("-edge")]
    [InlineData("two--hyphens")]
    [InlineData("slash/slash")]
    [InlineData("01a3b1c2-0000-7000-8000-000000000000")]
    [InlineData("")]
    public async Task Refuses_an_address_that_is_reserved_or_malformed(string slug)
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();

        var problem = await PutAsync(owner, organization, organization.Name, slug).ProblemAsync();

        problem.Errors.ShouldContainKey("slug");
    }

    [Fact]
    public async Task Refuses_an_address_that_is_taken()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var other = await (await app.VerifiedUserAsync()).CreateOrganizationAsync();

        var problem = await PutAsync(owner, organization, organization.Name, other.Slug).ProblemAsync();

        problem.Errors["slug"].ShouldBe(["This address is already taken."]);
    }

    private static Task<HttpResponseMessage> PutAsync(Person person, Organization organization, string name, string slug) =>
        person.Api.PutAsJsonAsync(organization.Api, new { name, slug });
}
