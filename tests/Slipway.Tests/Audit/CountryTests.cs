using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Slipway.Audit.Alerts;

namespace Slipway.Tests.Audit;

/// <summary>With a database of network addresses the log knows countries.</summary>
public sealed class CountryTests(CountryTests.CountryApp app) : IClassFixture<CountryTests.CountryApp>
{
    [Fact]
    public async Task Entries_have_a_country_that_is_filtered_by_and_read_in_ones_own_language()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await owner.CreateApiKeyAsync(organization, "members.read");

        (await owner.ReadLogAsync(organization, "?country=ch")).ShouldAllBe(e => e.Actor.Country == "CH");
        (await owner.ReadLogAsync(organization, "?country=ch")).ShouldNotBeEmpty();
        (await owner.ReadLogAsync(organization, "?country=JP")).ShouldBeEmpty();
        var entry = (await owner.ReadLogAsync(organization, "?action=api_key.created")).ShouldHaveSingleItem();
        var browser = await owner.BrowseAsync();
        (await browser.GetAsync($"/de{organization.Pages}/audit/{entry.Id}")).Text.ShouldContain("Schweiz");
        (await browser.GetAsync($"{organization.Pages}/audit?country=CH")).Text.ShouldContain("Switzerland");
        (await app.VerifyAsync(organization.Id)).Fault.ShouldBeNull("The country is a part of what is sealed");
    }

    [Fact]
    public async Task A_sign_in_from_a_country_that_is_new_is_told()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        using var abroad = app.Caller();
        abroad.DefaultRequestHeaders.Remove("X-Test-Address");
        abroad.DefaultRequestHeaders.Add("X-Test-Address", "12.1.2.3");

        await abroad
            .PostAsJsonAsync("/api/v1/sessions", new { owner.Email, owner.Password })
            .ShouldBeAsync(HttpStatusCode.Created);

        await Eventually.BeAsync(async () =>
            (await owner.Api.GetAsync($"{organization.Api}/audit-alerts").ReadAsync<AlertList>()).Items.Any(a =>
                a.Kind == AlertKind.NewCountry
            )
        );
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_at_start()
    {
        await using var broken = new BrokenApp();

        var error = await Should.ThrowAsync<OptionsValidationException>(async () => await broken.InitializeAsync());

        error.Message.ShouldContain("Audit:CountryDatabase");
    }

    public sealed class CountryApp : TestApp
    {
        private readonly string file = AddressDatabase.Write((11, "CH"), (12, "JP"));

        protected override IEnumerable<(string Key, string Value)> Settings => [("Audit:CountryDatabase", file)];

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            File.Delete(file);
        }
    }

    private sealed class BrokenApp : TestApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings =>
            [("Audit:CountryDatabase", typeof(string).Assembly.Location)];
    }
}
