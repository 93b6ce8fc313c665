using System.Net;
using Microsoft.AspNetCore.Hosting;
using Slipway.Email.Mails;

namespace Slipway.Tests.Email;

/// <summary>Outside of Development, with nothing to send mails with.</summary>
public sealed class MailSetupTests(MailSetupTests.App app) : IClassFixture<MailSetupTests.App>
{
    [Fact]
    public async Task Says_so_at_the_start_to_probes_and_on_the_system_page_and_lets_mails_wait()
    {
        using var caller = app.Caller();

        var ready = await caller.GetAsync("/healthz/ready").ShouldBeAsync(HttpStatusCode.OK);
        var text = await ready.Content.ReadAsStringAsync();
        var id = await app.EnqueueAsync(Any.Email());
        var mail = await app.AwaitAsync(id, MailState.Deferred);
        var system = await (await (await app.OperatorAsync()).BrowseAsync()).GetAsync("/operations/system");

        text.ShouldStartWith("Degraded");
        text.ShouldContain("set Email:Transport");
        mail.LastError!.ShouldContain("set Email:Transport");
        system.Text.ShouldContain("set Email:Transport");
        app.Log.ToString().ShouldContain("There is nothing to send mails with");
    }

    public sealed class App : MailApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings => [("Policies:OperatorsNeedSecondFactor", "false")];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
        }
    }
}
