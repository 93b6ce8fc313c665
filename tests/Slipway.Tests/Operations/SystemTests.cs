using System.Net;

namespace Slipway.Tests.Operations;

public sealed class SystemTests(SystemTests.Configured app) : IClassFixture<SystemTests.Configured>
{
    [Fact]
    public async Task Shows_the_node_its_database_and_settings()
    {
        var olga = await app.OperatorAsync();

        var system = await olga.Api.GetAsync($"{Operators.Api}/system").ReadAsync<Details>();

        system.Version.ShouldNotBeEmpty();
        system.Runtime.ShouldStartWith(".NET");
        system.Database.SizeBytes.ShouldBeGreaterThan(100_000);
        system.Database.Migrations.ShouldHaveSingleItem().ShouldEndWith("_Initial");
        system.Database.PendingMigrations.ShouldBeEmpty();
        system.FreeDiskBytes.ShouldBeGreaterThan(0);
        system.Modules.ShouldContain("accounts");
        Shown(system, "Email:Transport").ShouldBe("Inbox");
        Shown(system, "Email:SmtpPort").ShouldBe("2525");
        Shown(system, "Email:SmtpHost").ShouldBe("mail.example.com");
        Shown(system, "App:BaseUrl").ShouldBe("http://localhost/");
    }

    [Fact]
    public async Task Says_that_a_secret_is_set_and_nothing_more()
    {
        var olga = await app.OperatorAsync();

        var system = await olga.Api.GetAsync($"{Operators.Api}/system").ReadAsync<Details>();

        system.Settings.ShouldContain(new Setting("Email:SmtpPassword", null, true));
        system.Settings.ShouldContain(new Setting("Email:SmtpUser", null, true));
        system.Settings.ShouldContain(new Setting("Branding:LogoFile", null, false));
    }

    [Theory]
    [InlineData("/operations/system")]
    [InlineData(Operators.Api + "/system")]
    public async Task Never_shows_a_secret(string address)
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();

        var page = await browser.GetAsync(address);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldContain("SmtpPassword");
        page.Html.ShouldNotContain(Configured.Mark);
        page.Html.ShouldNotContain(app.Database.ConnectionString);
        page.Html.ShouldNotContain("ConnectionStrings");
    }

    private static string? Shown(Details system, string name) => system.Settings.Single(s => s.Name == name).Value;

    /// <summary>Every kind of secret bears a mark that must not be seen.</summary>
    public sealed class Configured : TestApp
    {
        public const string Mark = "s3cr3t-mark";

        protected override IEnumerable<(string Key, string Value)> Settings =>
            [
                ("Email:SmtpHost", "mail.example.com"),
                ("Email:SmtpPort", "2525"),
                ("Email:SmtpUser", Mark),
                ("Email:SmtpPassword", Mark),
                ("Email:ApiKey", Mark),
                ("ConnectionStrings:Redis", $"localhost,password={Mark}"),
                ("Sentry:Dsn", $"https://{Mark}@sentry.example.com/1"),
                ("App:BaseUrl", $"http://user:{Mark}@localhost"),
                (Mark, Mark),
            ];
    }

    private sealed record Details(
        string Version,
        string Runtime,
        Schema Database,
        long FreeDiskBytes,
        IReadOnlyList<string> Modules,
        IReadOnlyList<Setting> Settings
    );

    private sealed record Schema(long SizeBytes, IReadOnlyList<string> Migrations, IReadOnlyList<string> PendingMigrations);

    private sealed record Setting(string Name, string? Value, bool IsHidden);
}
