using Slipway.Email;
using Slipway.Email.Mails;

namespace Slipway.Tests.Email;

/// <summary>Two transports, of which the first hangs.</summary>
public sealed class FallbackTests(FallbackTests.App app) : IClassFixture<FallbackTests.App>
{
    [Fact]
    public async Task The_second_transport_takes_what_the_first_does_not_and_a_hanging_first_is_soon_left_alone()
    {
        app.Smtp.IsSilent = true;

        var ids = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => app.EnqueueAsync(Any.Email())));

        foreach (var id in ids)
        {
            (await app.AwaitAsync(id, MailState.Sent)).Transport.ShouldBe(MailTransport.Resend);
        }

        // As many as were on their way before the third had failed
        app.Smtp.Connections.ShouldBeLessThan(ids.Length / 2);
        app.Provider.Calls.Count.ShouldBe(ids.Length);

        app.Smtp.IsSilent = false;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await app.EnqueueAsync(Any.Email());
        (await app.AwaitAsync(later, MailState.Sent)).Transport.ShouldBe(MailTransport.Smtp);
    }

    public sealed class App : MailApp
    {
        public FakeProvider Provider { get; } = new();

        protected override IEnumerable<(string Key, string Value)> Settings =>
            [
                .. base.Settings,
                ("Email:SmtpTimeout", "1"),
                ("Email:Fallback", "Resend"),
                ("Email:ResendKey", "re_key"),
                ("Email:ResendUrl", Provider.Url),
            ];

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Provider.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }
}
