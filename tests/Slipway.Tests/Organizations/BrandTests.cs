using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Email;

namespace Slipway.Tests.Organizations;

public sealed class BrandTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Mails_that_an_organization_causes_carry_its_name_and_logo()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var change = new { Name = "Acme Studio", Logo = Convert.ToBase64String(Logos.Png) };
        await owner.Api.PutAsJsonAsync($"{organization.Api}/brand", change).ShouldBeAsync(HttpStatusCode.OK);

        var invited = Any.Email();
        await owner.InviteAsync(organization, invited);

        var mail = await app.MailToAsync(invited);
        mail.Html.ShouldContain("src=\"cid:logo\" alt=\"Acme Studio\"");
        mail.Text.ShouldContain("Acme Studio sent you this with Slipway.");
    }

    [Fact]
    public async Task The_safety_of_an_account_is_the_products_matter()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await owner.Api.PutAsJsonAsync($"{organization.Api}/brand", new { Name = "Acme" }).ShouldBeAsync(HttpStatusCode.OK);

        using var caller = app.Caller();
        await caller.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { owner.Email });

        (await app.MailToAsync(owner.Email, atLeast: 2)).Text.ShouldContain("Sent by Slipway.");
    }

    [Fact]
    public async Task Keeps_the_logo_until_it_is_replaced_or_removed()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await SaveAsync(owner, organization, new { Name = "", Logo = Convert.ToBase64String(Logos.Jpeg) });

        (await SaveAsync(owner, organization, new { Name = "Other" })).Logo.ShouldStartWith("data:image/jpeg;base64,");
        (await SaveAsync(owner, organization, new { Name = "Other", RemoveLogo = true })).ShouldBe(new("Other", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("R0lGODlhAQABAAAAACw=")]
    [InlineData("PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=")]
    public async Task Refuses_what_is_no_logo(string logo)
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();

        var answer = await owner.Api.PutAsJsonAsync($"{organization.Api}/brand", new { logo });

        await answer.ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Refuses_a_logo_that_is_too_large_in_bytes_or_pixels()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        byte[][] files =
        [
            [.. Logos.Png, .. new byte[64 * 1024]],
            Logos.PngOf(100_000, 10),
            Logos.PngOf(0, 10),
            Logos.PngOf(-5, 10),
        ];
        foreach (var file in files)
        {
            var answer = await owner.Api.PutAsJsonAsync($"{organization.Api}/brand", new { Logo = Convert.ToBase64String(file) });
            await answer.ShouldBeAsync(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Is_changed_on_its_page()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var browser = await owner.BrowseAsync();
        var page = await browser.GetAsync($"{organization.Pages}/settings/branding");

        await page.SubmitAsync(("Input.Name", "Acme Studio"));

        page = await browser.GetAsync($"{organization.Pages}/settings/branding");
        page.Find("[name='Input.Name']").GetAttribute("value").ShouldBe("Acme Studio");
    }

    private static async Task<Brand> SaveAsync(Person person, Organization organization, object change) =>
        await person.Api.PutAsJsonAsync($"{organization.Api}/brand", change).ShouldBeAsync(HttpStatusCode.OK).ReadAsync<Brand>();

    private sealed record Brand(string Name, string? Logo);
}
