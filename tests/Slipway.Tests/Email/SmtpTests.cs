using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Slipway.Email;
using Slipway.Email.Contracts;
using Slipway.Email.Sending;
using Slipway.Kernel.Http;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Email;

public sealed class SmtpTests : IAsyncDisposable
{
    private static readonly Recipient To = new("ada@example.com", "Ada\r\nBcc: victim@example.com", "en");
    private static readonly RenderedMail Mail = new("Grüße", "<p>مرحبا</p>", "مرحبا", []);

    private readonly SmtpServer server = new();

    [Fact]
    public async Task Hands_over_both_parts_and_lets_no_name_add_a_header()
    {
        await SendAsync(SecureSocketOptions.None);

        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(server.Mails.ShouldHaveSingleItem()));
        using var mail = await MimeMessage.LoadAsync(stream);
        mail.Subject.ShouldBe("Grüße");
        mail.HtmlBody!.Trim().ShouldBe("<p>مرحبا</p>");
        mail.TextBody!.Trim().ShouldBe("مرحبا");
        mail.Bcc.ShouldBeEmpty();
        mail.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("ada@example.com");
        mail.MessageId.ShouldBe("the-id@app.example");
        mail.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
    }

    [Fact]
    public async Task Sends_nothing_unencrypted_unless_it_is_told_to()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => SendAsync(security: null));

        refused.Message.ShouldContain("Email:SmtpSecurity");
        server.Mails.ShouldBeEmpty();
        server.Commands.ShouldNotContain(c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(465, SecureSocketOptions.SslOnConnect)]
    [InlineData(587, SecureSocketOptions.StartTls)]
    [InlineData(25, SecureSocketOptions.StartTls)]
    public void Encrypts_as_the_port_has_it(int port, SecureSocketOptions expected) =>
        new EmailOptions { SmtpPort = port }.EffectiveSecurity.ShouldBe(expected);

    [Fact]
    public async Task Gives_up_at_once_when_the_server_refuses_for_good()
    {
        server.RecipientAnswer = "550 no such user";

        var dead = await Should.ThrowAsync<DeadJobException>(() => SendAsync(SecureSocketOptions.None));

        dead.Message.ShouldContain("no such user");
    }

    [Fact]
    public async Task Tries_again_when_the_server_refuses_for_now()
    {
        server.RecipientAnswer = "451 try later";

        var refused = await Should.ThrowAsync<Exception>(() => SendAsync(SecureSocketOptions.None));

        refused.ShouldNotBeOfType<DeadJobException>();
    }

    [Fact]
    public async Task Does_not_send_twice_because_the_goodbye_failed()
    {
        server.IsRude = true;

        await SendAsync(SecureSocketOptions.None);

        server.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Waits_no_longer_than_it_is_told_to()
    {
        server.IsSilent = true;

        await Should.ThrowAsync<TimeoutException>(() => SendAsync(SecureSocketOptions.None, timeout: 1));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task SendAsync(SecureSocketOptions? security, int timeout = 20)
    {
        var options = new EmailOptions
        {
            SmtpHost = "127.0.0.1",
            SmtpPort = server.Port,
            SmtpSecurity = security,
            SmtpTimeout = timeout,
        };
        var app = new AppOptions { BaseUrl = "https://app.example" };
        return new SmtpTransport(Options.Create(options), Options.Create(app)).SendAsync(
            To,
            Mail,
            "the-id",
            CancellationToken.None
        );
    }
}
