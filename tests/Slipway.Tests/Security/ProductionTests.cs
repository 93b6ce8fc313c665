using System.Net;
using Microsoft.AspNetCore.Hosting;

namespace Slipway.Tests.Security;

/// <summary>What differs outside of Development.</summary>
public sealed class ProductionTests(ProductionTests.ProductionApp app) : IClassFixture<ProductionTests.ProductionApp>
{
    [Fact]
    public async Task Browsers_are_told_to_stay_on_https()
    {
        using var client = app.Caller(https: true);
        client.DefaultRequestHeaders.Host = "slipway.example";

        using var answer = await client.GetAsync("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
    }

    [Fact]
    public async Task What_helps_developers_does_not_exist()
    {
        using var client = app.Caller();
        var routes = Routes.Of(app).Where(r => r.Template.Contains("/development/", StringComparison.OrdinalIgnoreCase)).ToList();
        routes.ShouldNotBeEmpty();
        foreach (var route in routes)
        {
            var address = route.Address((_, _) => Guid.CreateVersion7().ToString());
            foreach (var written in new[] { address, address.ToUpperInvariant(), "/fr" + address, address + "/" })
            {
                using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(route.Method), written));

                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{route.Method} {written}");
            }
        }
    }

    [Fact]
    public async Task The_sign_in_page_shows_no_demo_accounts()
    {
        using var client = app.Caller();

        (await client.GetStringAsync("/sign-in")).ShouldNotContain("slipway demo");
    }

    /// <summary>The product as it runs for customers.</summary>
    public sealed class ProductionApp : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
        }
    }
}
