using Microsoft.EntityFrameworkCore;
using MimeKit;
using Slipway.Accounts.Mails;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Email;

/// <summary>Whatever stands in names, titles and addresses: the bytes that the server gets are one mail to one recipient.</summary>
public sealed class HeaderInjectionTests(MailApp app) : IClassFixture<MailApp>
{
    private static readonly string[] Heads =
    [
        "From",
        "Date",
        "Subject",
        "Message-Id",
        "To",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    ];

    public static TheoryData<string> Names =>
        [
            "Ann\r\nBcc: victim@example.com",
            "Ann\nBcc: victim@example.com",
            "Ann\rBcc: victim@example.com",
            "Ann\r\n\r\n<h1>Another body</h1>",
            "Ann\r\n.\r\nMAIL FROM:<eve@example.com>",
            "Ann\u0000Bcc: victim@example.com",
            "Ann\u0085Bcc: x\u2028Bcc: y\u2029",
            "Ann\" <victim@example.com>, \"Eve",
            "Ann <victim@example.com>",
            "Ann, victim@example.com",
            "=?utf-8?B?DQpCY2M6IHZpY3RpbUBleGFtcGxlLmNvbQ==?=",
            "=?utf-8?Q?Ann=0D=0ABcc:_victim@example.com?=",
            "مرحبا \u202e 💩 \t é",
            new string('x', 5_000),
            new string('م', 5_000),
            "",
        ];

    public static TheoryData<string> HostileAddresses =>
        [
            "ann@example.com\r\nRCPT TO:<victim@example.com>",
            "ann@example.com>\r\nDATA\r\n",
            "ann@example.com> <victim@example.com",
            "ann@example.com, victim@example.com",
            "ann@example.com\nBcc: victim@example.com",
            "ann\u0000@example.com",
            "Ann <victim@example.com>",
            "\"ann\r\nRCPT TO:<victim@example.com>\"@example.com",
            "\"ann\"victim@example.com",
            "ann victim@example.com",
            "ann@exam ple.com",
            "ann@",
            "@example.com",
            "ann",
            "group: ann@example.com, victim@example.com;",
        ];

    public static TheoryData<string> UnusualAddresses =>
        [
            "\"with space\"@example.com",
            "\"with@at\"@example.com",
            "\"quo\\\"ted\"@example.com",
            "o'neil+tag=x/y@example.com",
            "jörg@example.com",
            "ann@bücher.example",
            "ann@[192.0.2.1]",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_name_or_title_adds_a_header_a_recipient_or_a_body(string name)
    {
        var address = Any.Email();
        var before = app.Smtp.Commands.Count;

        var id = await EnqueueAsync(address, name);

        await app.AwaitAsync(id, MailState.Sent);
        var raw = app.Smtp.Taken.ShouldHaveSingleItemFor(address).Raw;
        raw.Replace("\r\n", "", StringComparison.Ordinal).IndexOfAny(['\r', '\n', '\0']).ShouldBe(-1, "Lines end at CR LF alone");
        raw.Split("\r\n").Max(l => l.Length).ShouldBeLessThanOrEqualTo(998, "RFC 5322, section 2.1.1");
        raw.ShouldAllBe(c => c < 128, "The head is ASCII, and so is the encoded body");
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(raw)));
        mail.Headers.Select(h => h.Field).Except(Heads, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        mail.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe(address);
        (mail.Cc.Count + mail.Bcc.Count).ShouldBe(0);
        mail.From.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("hello@slipway.example");
        mail.BodyParts.Count().ShouldBe(2);
        ShouldNameOneRecipient(before, address);
    }

    [Theory]
    [MemberData(nameof(HostileAddresses))]
    public async Task What_is_no_address_reaches_no_server(string address)
    {
        var before = app.Smtp.Commands.Count;

        var id = await EnqueueAsync(address, "Ann");

        (await app.AwaitAsync(id, MailState.Failed)).LastError!.ShouldEndWith("is no address.");
        app.Smtp.Commands.Skip(before).ShouldNotContain(c => c.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(UnusualAddresses))]
    public async Task Addresses_that_are_merely_unusual_get_their_mail(string address)
    {
        var before = app.Smtp.Commands.Count;

        var id = await EnqueueAsync(address, "Ann");

        await app.AwaitAsync(id, MailState.Sent);
        app.Smtp.Commands.Skip(before).Count(c => c.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        app.Smtp.Commands.Skip(before).ShouldNotContain(c => c.Contains("victim", StringComparison.Ordinal));
    }

    private void ShouldNameOneRecipient(int before, string address)
    {
        var commands = app.Smtp.Commands.Skip(before).ToList();
        commands
            .Where(c => c.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
            .ShouldHaveSingleItem()
            .ShouldStartWith($"RCPT TO:<{address}>");
        commands.ShouldNotContain(c =>
            c.Contains("victim", StringComparison.Ordinal) || c.Contains("eve", StringComparison.Ordinal)
        );
    }

    // The name stands in the subject, the head of the mail and beside the address
    private Task<Guid> EnqueueAsync(string to, string name) =>
        app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            services
                .GetRequiredService<IMailQueue>()
                .Enqueue(
                    new Recipient(to, name, "en"),
                    new Slipway.Organizations.Invitations.InvitationMessage(name, name, "http://localhost/x?token=y", 7)
                );
            var id = db.ChangeTracker.Entries<MailMessage>().Single().Entity.Id;
            await db.SaveChangesAsync();
            return id;
        });
}
