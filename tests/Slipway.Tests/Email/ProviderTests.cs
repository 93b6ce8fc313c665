using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Email;
using Slipway.Email.Sending;
using Slipway.Email.Sending.Providers;
using Slipway.Kernel.Http;

namespace Slipway.Tests.Email;

/// <summary>What the HTTP APIs are asked, and how their answers are read, as the providers document both.</summary>
public sealed class ProviderTests : IAsyncDisposable
{
    private static readonly OutgoingMail Mail = new(
        Guid.CreateVersion7(),
        "ada@example.com",
        "Ada",
        new RenderedMail("Grüße", "<p>Hi</p>", "Hi", [])
        {
            SenderName = "Acme, Inc.\r\nBcc: victim@example.com",
            ReplyTo = "team@acme.example",
            Attachments = [new MailAttachment("logo", "image/png", [1, 2, 3])],
        }
    )
    {
        UnsubscribeUrl = "https://app.example/unsubscribe?token=abc",
    };

    private readonly FakeProvider provider = new();

    [Fact]
    public async Task Resend_gets_the_mail_once_per_key_and_our_id_as_a_tag()
    {
        provider.Body = """{"id":"49a3999c"}""";

        var receipt = await Transport(MailTransport.Resend).SendAsync(Mail, CancellationToken.None);

        receipt.ProviderId.ShouldBe("49a3999c");
        var call = provider.Calls.ShouldHaveSingleItem();
        (call.Path, call.Headers["Authorization"], call.Headers["Idempotency-Key"]).ShouldBe(
            ("/emails", "Bearer re_key", Mail.MessageId)
        );
        Text(call, "from").ShouldBe("\"Acme, Inc.  Bcc: victim@example.com\" <hello@slipway.example>");
        Text(call, "to", 0).ShouldBe("ada@example.com");
        Text(call, "subject").ShouldBe("Grüße");
        Text(call, "reply_to").ShouldBe("team@acme.example");
        Text(call, "headers", "List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        Text(call, "tags", 0, "value").ShouldBe(Mail.MessageId);
        Text(call, "attachments", 0, "content_id").ShouldBe("logo");
    }

    [Fact]
    public async Task Postmark_gets_the_mail_with_our_message_id_kept()
    {
        provider.Body = """{"To":"ada@example.com","MessageID":"b7bc2f4a","ErrorCode":0,"Message":"OK"}""";

        var receipt = await Transport(MailTransport.Postmark).SendAsync(Mail, CancellationToken.None);

        receipt.ProviderId.ShouldBe("b7bc2f4a");
        var call = provider.Calls.ShouldHaveSingleItem();
        (call.Path, call.Headers["X-Postmark-Server-Token"]).ShouldBe(("/email", "pm_token"));
        Text(call, "HtmlBody").ShouldBe("<p>Hi</p>");
        Text(call, "MessageStream").ShouldBe("outbound");
        Text(call, "Metadata", "mail-id").ShouldBe(Mail.MessageId);
        var headers = call.Body["Headers"]!.AsArray().ToDictionary(h => (string)h!["Name"]!, h => (string)h!["Value"]!);
        headers["Message-ID"].ShouldBe($"<{Mail.MessageId}@app.example>");
        headers["X-PM-KeepID"].ShouldBe("true");
        headers["List-Unsubscribe"].ShouldBe("<https://app.example/unsubscribe?token=abc>");
        Text(call, "Attachments", 0, "ContentID").ShouldBe("cid:logo");
    }

    [Fact]
    public async Task SendGrid_gets_the_mail_untracked_with_our_id_as_an_argument()
    {
        (provider.Status, provider.Body) = (202, "");

        var receipt = await Transport(MailTransport.SendGrid).SendAsync(Mail, CancellationToken.None);

        receipt.ProviderId.ShouldBe("sendgrid-id");
        var call = provider.Calls.ShouldHaveSingleItem();
        (call.Path, call.Headers["Authorization"]).ShouldBe(("/v3/mail/send", "Bearer sg_key"));
        Text(call, "personalizations", 0, "to", 0, "email").ShouldBe("ada@example.com");
        Text(call, "personalizations", 0, "custom_args", "mail_id").ShouldBe(Mail.MessageId);
        Text(call, "content", 0, "type").ShouldBe("text/plain");
        Text(call, "reply_to", "email").ShouldBe("team@acme.example");
        Text(call, "attachments", 0, "disposition").ShouldBe("inline");
        ((bool)call.Body["tracking_settings"]!["open_tracking"]!["enable"]!).ShouldBeFalse();
    }

    [Theory]
    [InlineData(MailTransport.Resend, 422, """{"message":"Invalid `to` field."}""", nameof(Failure.Refused))]
    [InlineData(MailTransport.Resend, 422, """{"message":"Invalid `from` field."}""", nameof(Failure.Deferred))]
    [InlineData(MailTransport.Resend, 409, """{"name":"concurrent_idempotent_requests"}""", nameof(Failure.Deferred))]
    [InlineData(MailTransport.Postmark, 422, """{"ErrorCode":406,"Message":"Inactive"}""", nameof(Failure.NoMailbox))]
    [InlineData(MailTransport.Postmark, 422, """{"ErrorCode":300,"Message":"Error parsing 'To'"}""", nameof(Failure.Refused))]
    [InlineData(MailTransport.Postmark, 422, """{"ErrorCode":"x"}""", nameof(Failure.Deferred))]
    [InlineData(
        MailTransport.SendGrid,
        400,
        """{"errors":[{"field":"personalizations.0.to.0.email"}]}""",
        nameof(Failure.Refused)
    )]
    [InlineData(MailTransport.SendGrid, 400, """{"errors":[{"field":"from.email"}]}""", nameof(Failure.Deferred))]
    [InlineData(MailTransport.SendGrid, 400, "no JSON", nameof(Failure.Deferred))]
    [InlineData(MailTransport.SendGrid, 400, "[1]", nameof(Failure.Deferred))]
    [InlineData(MailTransport.Resend, 401, "{}", nameof(Failure.Down))]
    [InlineData(MailTransport.Postmark, 429, "{}", nameof(Failure.Deferred))]
    [InlineData(MailTransport.SendGrid, 503, "<html>", nameof(Failure.Down))]
    public async Task Tells_what_is_for_good_from_what_is_for_now(MailTransport kind, int status, string body, string expected)
    {
        (provider.Status, provider.Body) = (status, body);

        (await RefusedAsync(kind)).Failure.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(MailTransport.Resend, nameof(Failure.Down))]
    [InlineData(MailTransport.Postmark, nameof(Failure.Unclear))]
    public async Task After_silence_only_a_provider_that_drops_doubles_counts_as_down(MailTransport kind, string expected)
    {
        provider.IsSilent = true;

        (await RefusedAsync(kind)).Failure.ToString().ShouldBe(expected);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_down()
    {
        var transport = Transport(MailTransport.Postmark);
        await provider.DisposeAsync();

        var refused = await Should.ThrowAsync<MailNotTakenException>(() => transport.SendAsync(Mail, CancellationToken.None));

        refused.Failure.ShouldBe(Failure.Down);
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private static string? Text(ProviderCall call, params object[] path) =>
        (string?)path.Aggregate(call.Body, (node, step) => step is int index ? node[index]! : node[(string)step]!);

    private Task<MailNotTakenException> RefusedAsync(MailTransport kind) =>
        Should.ThrowAsync<MailNotTakenException>(() => Transport(kind).SendAsync(Mail, CancellationToken.None));

    private HttpTransport Transport(MailTransport kind)
    {
        var options = Options.Create(
            new EmailOptions
            {
                ResendKey = "re_key",
                ResendUrl = provider.Url,
                PostmarkToken = "pm_token",
                PostmarkUrl = provider.Url,
                SendGridKey = "sg_key",
                SendGridUrl = provider.Url,
                HttpTimeout = provider.IsSilent ? 1 : 60,
            }
        );
        var app = Options.Create(new AppOptions { BaseUrl = "https://app.example" });
        var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
        return kind switch
        {
            MailTransport.Resend => new ResendTransport(clients, options),
            MailTransport.Postmark => new PostmarkTransport(clients, options, app),
            _ => new SendGridTransport(clients, options, app),
        };
    }
}
