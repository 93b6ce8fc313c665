using MailKit.Security;
using Microsoft.Extensions.Options;
using Slipway.Email;
using Slipway.Email.Sending;
using Slipway.Kernel.Http;

namespace Slipway.Tests.Email;

/// <summary>Exim with STARTTLS and authentication, where <c>.ci/run</c> has started one.</summary>
public sealed class EximTests : IDisposable
{
    private readonly EmailOptions options = new() { SmtpTimeout = 60 };
    private readonly List<SmtpPool> pools = [];

    public EximTests()
    {
        var server = Environment.GetEnvironmentVariable("SLIPWAY_TEST_SMTP");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "Needs a mail server: set SLIPWAY_TEST_SMTP=host:port:user:password");
        var parts = server.Split(':', 4);
        (options.SmtpHost, options.SmtpPort) = (parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        (options.SmtpUser, options.SmtpPassword) = (parts[2], parts[3]);
    }

    [Fact]
    public async Task Takes_mails_over_an_encrypted_connection_that_is_kept()
    {
        var transport = Transport();

        for (var i = 0; i < 3; i++)
        {
            (await transport.SendAsync(New("ada@example.com"), CancellationToken.None)).Answer.ShouldContain("OK");
        }
    }

    [Theory]
    [InlineData("ada@reject.test", nameof(Failure.NoMailbox))]
    [InlineData("ada@defer.test", nameof(Failure.Deferred))]
    public async Task Is_understood_when_it_refuses(string address, string expected)
    {
        var refused = await Should.ThrowAsync<MailNotTakenException>(() =>
            Transport().SendAsync(New(address), CancellationToken.None)
        );

        refused.Failure.ToString().ShouldBe(expected);
    }

    [Fact]
    public async Task Refuses_a_wrong_password_which_is_our_fault_and_not_the_mails()
    {
        options.SmtpPassword += "x";

        var refused = await Should.ThrowAsync<MailNotTakenException>(() =>
            Transport().SendAsync(New("ada@example.com"), CancellationToken.None)
        );

        (refused.Failure, refused.IsFinal).ShouldBe((Failure.Down, false));
    }

    [Fact]
    public async Task Is_not_spoken_to_in_the_clear()
    {
        options.SmtpSecurity = SecureSocketOptions.None;

        await Should.ThrowAsync<MailNotTakenException>(() =>
            Transport().SendAsync(New("ada@example.com"), CancellationToken.None)
        );
    }

    public void Dispose() => pools.ForEach(p => p.Dispose());

    private static OutgoingMail New(string to) =>
        new(Guid.CreateVersion7(), to, "Ada", new RenderedMail("Grüße", "<p>Hi</p>", "Hi", []) { SenderName = "Slipway" });

    private SmtpTransport Transport()
    {
        var settings = Options.Create(options);
        pools.Add(new SmtpPool(settings, TimeProvider.System));
        return new SmtpTransport(pools[^1], new MimeComposer(settings, Options.Create(new AppOptions())), settings);
    }
}
