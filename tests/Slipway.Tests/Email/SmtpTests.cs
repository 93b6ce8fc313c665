using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Slipway.Email;
using Slipway.Email.Contracts;
using Slipway.Email.Sending;
using Slipway.Kernel.Http;

namespace Slipway.Tests.Email;

public sealed class SmtpTests : IAsyncDisposable
{
    private static readonly RenderedMail Mail = new("Grüße", "<p>مرحبا</p>", "مرحبا", []) { SenderName = "Acme" };

    private readonly SmtpServer server = new();
    private readonly List<SmtpPool> pools = [];
    private EmailOptions options;

    public SmtpTests() =>
        options = new EmailOptions
        {
            SmtpHost = "127.0.0.1",
            SmtpPort = server.Port,
            SmtpSecurity = SecureSocketOptions.None,
        };

    [Fact]
    public async Task Hands_over_both_parts_and_what_identifies_the_mail()
    {
        var sent = New();

        var receipt = await Transport().SendAsync(sent, CancellationToken.None);

        receipt.Answer.ShouldContain("taken");
        using var mail = await ReadAsync(server.Taken.ShouldHaveSingleItem());
        mail.Subject.ShouldBe("Grüße");
        mail.HtmlBody!.Trim().ShouldBe("<p>مرحبا</p>");
        mail.TextBody!.Trim().ShouldBe("مرحبا");
        mail.From.ToString().ShouldBe("\"Acme\" <hello@slipway.example>");
        mail.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("ada@example.com");
        mail.MessageId.ShouldBe($"{sent.Id:n}@app.example");
        mail.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        mail.Headers.Contains(HeaderId.ListUnsubscribe).ShouldBeFalse();
    }

    [Fact]
    public async Task Sends_images_along_and_answers_elsewhere()
    {
        var logo = new MailAttachment("logo", "image/png", [1, 2, 3]);

        await Transport()
            .SendAsync(New(mail: Mail with { Attachments = [logo], ReplyTo = "team@acme.example" }), CancellationToken.None);

        using var mail = await ReadAsync(server.Taken.ShouldHaveSingleItem());
        mail.ReplyTo.ToString().ShouldBe("team@acme.example");
        var image = mail.BodyParts.OfType<MimePart>().Single(p => p.ContentType.MediaType == "image");
        (image.ContentId, image.ContentDisposition!.Disposition).ShouldBe(("logo", "inline"));
    }

    [Fact]
    public async Task Sends_nothing_unencrypted_unless_it_is_told_to()
    {
        options.SmtpSecurity = null;

        var refused = await RefusedAsync();

        refused.Failure.ShouldBe(Failure.Down);
        refused.Message.ShouldContain("Email:SmtpSecurity");
        server.Commands.ShouldNotContain(c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(465, SecureSocketOptions.SslOnConnect)]
    [InlineData(587, SecureSocketOptions.StartTls)]
    [InlineData(25, SecureSocketOptions.StartTls)]
    public void Encrypts_as_the_port_has_it(int port, SecureSocketOptions expected) =>
        new EmailOptions { SmtpPort = port }.EffectiveSecurity.ShouldBe(expected);

    [Theory]
    [InlineData("550 5.1.1 no such user", nameof(Failure.NoMailbox))]
    [InlineData("550 5.1.10 null MX", nameof(Failure.NoMailbox))]
    [InlineData("550 5.2.1 disabled", nameof(Failure.NoMailbox))]
    [InlineData("553 No such user here", nameof(Failure.NoMailbox))]
    [InlineData("550 5.7.1 no such user for you", nameof(Failure.Refused))]
    [InlineData("552 5.2.2 mailbox full", nameof(Failure.Refused))]
    [InlineData("554 spam", nameof(Failure.Refused))]
    [InlineData("451 4.1.1 try later", nameof(Failure.Deferred))]
    [InlineData("421 4.3.2 going down", nameof(Failure.Down))]
    public async Task Understands_what_the_server_says(string answer, string expected)
    {
        server.RecipientAnswer = answer;

        var refused = await RefusedAsync();

        refused.Failure.ToString().ShouldBe(expected);
        refused.Message.ShouldContain(answer[^5..]);
    }

    [Theory]
    [InlineData(Mood.HangsUp, nameof(Failure.Down))]
    [InlineData(Mood.TakesAndHangsUp, nameof(Failure.Unclear))]
    public async Task Knows_whether_a_broken_connection_may_have_cost_the_mail(Mood mood, string expected)
    {
        server.Mood = () => mood;

        (await RefusedAsync()).Failure.ToString().ShouldBe(expected);
    }

    [Fact]
    public async Task Waits_no_longer_than_it_is_told_to()
    {
        server.IsSilent = true;
        options.SmtpTimeout = 1;

        var refused = await RefusedAsync();

        (refused.Failure, refused.Message.Contains("1 seconds", StringComparison.Ordinal)).ShouldBe((Failure.Down, true));
    }

    [Fact]
    public async Task Keeps_the_connection_for_the_next_mail_and_makes_a_new_one_when_it_broke()
    {
        var transport = Transport();
        await transport.SendAsync(New(), CancellationToken.None);
        await transport.SendAsync(New(), CancellationToken.None);
        server.Connections.ShouldBe(1);

        server.Mood = () => Mood.HangsUp;
        await Should.ThrowAsync<MailNotTakenException>(() => transport.SendAsync(New(), CancellationToken.None));
        server.Mood = () => Mood.Takes;
        await transport.SendAsync(New(), CancellationToken.None);

        server.Connections.ShouldBe(2);
        server.Taken.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Signs_with_the_key_of_the_domain_and_signs_the_way_out_too()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        (options.DkimDomain, options.DkimSelector) = ("slipway.example", "s1");
        options.DkimKey = key.ExportRSAPrivateKeyPem();

        await Transport()
            .SendAsync(New() with { UnsubscribeUrl = "https://app.example/unsubscribe?token=abc" }, CancellationToken.None);

        using var mail = await ReadAsync(server.Taken.ShouldHaveSingleItem());
        mail.Headers["List-Unsubscribe"].ShouldBe("<https://app.example/unsubscribe?token=abc>");
        mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var signature = mail.Headers[mail.Headers.IndexOf(HeaderId.DkimSignature)];
        string.Concat(signature.Value.Where(c => !char.IsWhiteSpace(c)))
            .ShouldContain("list-unsubscribe:list-unsubscribe-post", Case.Insensitive);
        var verifier = new DkimVerifier(new OneKey(key.ExportSubjectPublicKeyInfoPem()));
        (await verifier.VerifyAsync(mail, signature)).ShouldBeTrue();
        mail.Subject = "Another";
        (await verifier.VerifyAsync(mail, signature)).ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        pools.ForEach(p => p.Dispose());
        await server.DisposeAsync();
    }

    private static OutgoingMail New(RenderedMail? mail = null) =>
        new(Guid.CreateVersion7(), "ada@example.com", "Ada", mail ?? Mail);

    private static Task<MimeMessage> ReadAsync(TakenMail mail) => MimeMessage.LoadAsync(new MemoryStream(mail.Bytes));

    private Task<MailNotTakenException> RefusedAsync() =>
        Should.ThrowAsync<MailNotTakenException>(() => Transport().SendAsync(New(), CancellationToken.None));

    private SmtpTransport Transport()
    {
        var settings = Options.Create(options);
        pools.Add(new SmtpPool(settings, TimeProvider.System));
        var app = Options.Create(new AppOptions { BaseUrl = "https://app.example" });
        return new SmtpTransport(pools[^1], new MimeComposer(settings, app), settings);
    }

    private sealed class OneKey(string pem) : DkimPublicKeyLocatorBase
    {
        public override AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        )
        {
            (domain, selector).ShouldBe(("slipway.example", "s1"));
            using var reader = new StringReader(pem);
            return (AsymmetricKeyParameter)new Org.BouncyCastle.OpenSsl.PemReader(reader).ReadObject();
        }

        public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
