using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Email;

/// <summary>A mail server that says nothing at all.</summary>
public sealed class SlowServerTests(SlowServerTests.App app) : IClassFixture<SlowServerTests.App>
{
    [Fact]
    public async Task No_request_waits_for_it()
    {
        app.Smtp.IsSilent = true;
        await app.EnqueueAsync(Any.Email());
        for (var end = TimeProvider.System.GetUtcNow().AddSeconds(60); app.Smtp.Hanging == 0; await Task.Delay(10))
        {
            (TimeProvider.System.GetUtcNow() < end).ShouldBeTrue("The mail is not on its way");
        }

        using var caller = app.Caller();
        var email = Any.Email();
        var started = TimeProvider.System.GetTimestamp();

        await caller
            .PostAsJsonAsync(
                "/api/v1/accounts",
                new
                {
                    Name = "Ann",
                    email,
                    Any.Password,
                }
            )
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await caller
            .PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { email })
            .ShouldBeAsync(HttpStatusCode.Accepted);

        // Well below the server's timeout, however slow the machine; and the server hangs all the while
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(App.Timeout / 2));
        app.Smtp.Hanging.ShouldBeGreaterThan(0);
        app.Smtp.Taken.ShouldBeEmpty();
    }

    public sealed class App : MailApp
    {
        public const int Timeout = 120;

        protected override IEnumerable<(string Key, string Value)> Settings =>
            [.. base.Settings, ("Email:SmtpTimeout", "120"), ("Jobs:Grace", "00:00:00")];
    }
}
