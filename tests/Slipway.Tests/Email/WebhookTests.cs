using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Email;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Suppressions;

namespace Slipway.Tests.Email;

/// <summary>What the providers tell, with their signatures made as their documentation has it.</summary>
public sealed class WebhookTests(WebhookTests.App app) : IClassFixture<WebhookTests.App>
{
    private readonly string address = Any.Email();

    /// <summary>The example of the Standard Webhooks specification, so that our own signing cannot be wrong in the same way.</summary>
    [Fact]
    public void Our_way_to_sign_is_the_specifications() =>
        App.Svix(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                """{"test": 2432232314}""",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            )
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Theory]
    [InlineData("resend")]
    [InlineData("postmark")]
    [InlineData("sendGrid")]
    public async Task A_bounce_reaches_the_mail_and_suppresses_the_address(string provider)
    {
        var mail = await SentAsync();

        (await TellAsync(provider, Bounce(provider, mail, address))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.FindAsync(mail))!.State.ShouldBe(MailState.Bounced);
        (await app.EventsAsync(mail)).Select(e => (e.Kind, e.Detail)).ShouldContain((MailEventKind.Bounced, "no such user"));
        (await ReasonAsync(address)).ShouldBe(SuppressionReason.Bounce);
    }

    [Theory]
    [InlineData("resend")]
    [InlineData("postmark")]
    [InlineData("sendGrid")]
    public async Task A_complaint_suppresses_the_address_even_of_a_mail_that_nobody_knows(string provider)
    {
        var answer = await TellAsync(provider, Complaint(provider, Guid.CreateVersion7(), address));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ReasonAsync(address)).ShouldBe(SuppressionReason.Complaint);
    }

    [Theory]
    [InlineData("resend")]
    [InlineData("postmark")]
    [InlineData("sendGrid")]
    public async Task The_same_event_twice_is_the_same_as_once(string provider)
    {
        var mail = await SentAsync();
        var body = Bounce(provider, mail, address);

        await TellAsync(provider, body, id: "same");
        await TellAsync(provider, body, id: "same");

        (await app.EventsAsync(mail)).Count(e => e.Kind == MailEventKind.Bounced).ShouldBe(1);
    }

    [Fact]
    public async Task What_comes_late_takes_nothing_back()
    {
        var mail = await SentAsync();

        await TellAsync("sendGrid", Bounce("sendGrid", mail, address));
        await TellAsync("sendGrid", SendGrid("delivered", mail, address));

        (await app.FindAsync(mail))!.State.ShouldBe(MailState.Bounced);
        (await app.EventsAsync(mail)).Select(e => e.Kind).ShouldContain(MailEventKind.Delivered);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_what_it_said_suppresses_nobody()
    {
        var mail = await SentAsync();

        await TellAsync("sendGrid", SendGrid("bounce", mail, address, "\"type\":\"blocked\","));
        await TellAsync("resend", Resend("email.bounced", mail, address, """,{"type":"Transient","message":"full"}"""));

        (await app.FindAsync(mail))!.State.ShouldBe(MailState.Bounced);
        (await ReasonAsync(address)).ShouldBeNull();
    }

    [Theory]
    [InlineData("resend")]
    [InlineData("postmark")]
    [InlineData("sendGrid")]
    public async Task What_is_not_signed_by_the_provider_is_refused(string provider)
    {
        var mail = await SentAsync();
        var body = Bounce(provider, mail, address);

        (await SendAsync(provider, body, [])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var headers = app.Sign(provider, body, "id");
        foreach (var name in headers.Keys)
        {
            (await SendAsync(provider, body, new(headers) { [name] = "v1,bm90aGluZw==" })).StatusCode.ShouldBe(
                HttpStatusCode.Unauthorized,
                name
            );
            (await SendAsync(provider, body, new(headers) { [name] = "§\u00ff%" })).StatusCode.ShouldBe(
                HttpStatusCode.Unauthorized
            );
        }

        if (provider != "postmark")
        {
            (await SendAsync(provider, body + " ", headers)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await app.FindAsync(mail))!.State.ShouldNotBe(MailState.Bounced);
        (await ReasonAsync(address)).ShouldBeNull();
    }

    [Theory]
    [InlineData("resend", -301)]
    [InlineData("resend", 301)]
    [InlineData("sendGrid", -301)]
    [InlineData("sendGrid", 301)]
    public async Task What_somebody_has_overheard_is_worth_nothing_later(string provider, int seconds)
    {
        var body = Complaint(provider, Guid.CreateVersion7(), address);

        var answer = await SendAsync(provider, body, app.Sign(provider, body, "id", TimeSpan.FromSeconds(seconds)));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ReasonAsync(address)).ShouldBeNull();
    }

    [Theory]
    [InlineData("resend")]
    [InlineData("postmark")]
    [InlineData("sendGrid")]
    public async Task Whatever_is_signed_is_never_an_error_of_ours(string provider)
    {
        string[] bodies =
        [
            "",
            "null",
            "[]",
            "[null,1,\"x\",[],{}]",
            "{}",
            "\"text\"",
            "12",
            "{\"type\":\"email.bounced\",\"data\":[]}",
            "{\"type\":\"email.bounced\",\"data\":{\"to\":[1],\"tags\":[],\"email_id\":\"\\u0000\",\"bounce\":\"x\"}}",
            "{\"type\":\"email.complained\",\"data\":{\"to\":[\"a\\r\\nb@example.com\"],\"email_id\":\"\\ud800\"}}",
            "{\"type\":\"email.complained\",\"type\":\"x\"}",
            "{\"RecordType\":\"Bounce\",\"Type\":\"HardBounce\",\"MessageID\":\"\\u0000\",\"Email\":\"\\u0000\",\"ID\":1e400}",
            "{\"RecordType\":\"SpamComplaint\",\"Email\":\"" + new string('a', 100_000) + "@example.com\"}",
            "[{\"event\":\"bounce\",\"timestamp\":99999999999999999,\"email\":1,\"reason\":\"\\ud83d\"}]",
            "[{\"event\":\"spamreport\",\"timestamp\":-1,\"email\":\"\\u0000@example.com\",\"sg_message_id\":\"\\u0000\"}]",
            new string('[', 5000),
            "\u00ff\u00fe",
            new string('x', 2 * 1024 * 1024),
        ];
        foreach (var body in bodies)
        {
            using var answer = await TellAsync(provider, body);
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{body[..Math.Min(80, body.Length)]}\n{app.Log}");
        }
    }

    [Fact]
    public async Task A_body_of_megabytes_is_refused()
    {
        using var answer = await TellAsync("resend", new string('x', 2 * 1024 * 1024));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("smtp")]
    [InlineData("nobody")]
    public async Task There_is_nothing_for_others(string provider) =>
        (await SendAsync(provider, "{}", [])).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private static string Bounce(string provider, Guid mail, string to) =>
        provider switch
        {
            "resend" => Resend("email.bounced", mail, to, """,{"type":"Permanent","message":"no such user"}"""),
            "postmark" => Postmark("Bounce", mail, to),
            _ => SendGrid("bounce", mail, to, "\"type\":\"bounce\","),
        };

    private static string Complaint(string provider, Guid mail, string to) =>
        provider switch
        {
            "resend" => Resend("email.complained", mail, to, ""),
            "postmark" => Postmark("SpamComplaint", mail, to),
            _ => SendGrid("spamreport", mail, to),
        };

    private static string Resend(string type, Guid mail, string to, string bounce) =>
        $$"""
            {"type":"{{type}}","created_at":"2026-01-02T03:04:05.000Z","data":{"email_id":"4ef9a417","to":["{{to}}"],
            "tags":{"mail_id":"{{mail:n}}"}{{(bounce.Length > 0 ? ",\"bounce\":" + bounce[1..] : "")}} } }
            """;

    private static string Postmark(string type, Guid mail, string to) =>
        $$"""
            {"RecordType":"{{type}}","ID":42,"Type":"HardBounce","MessageID":"{{Guid.CreateVersion7()}}","Email":"{{to}}",
            "Details":"no such user","BouncedAt":"2026-01-02T03:04:05Z","Metadata":{"mail-id":"{{mail:n}}"} }
            """;

    private static string SendGrid(string name, Guid mail, string to, string more = "") =>
        $$"""
            [{"event":"{{name}}",{{more}}"email":"{{to}}","timestamp":1767323045,"reason":"no such user",
            "sg_event_id":"{{Guid.CreateVersion7()}}","sg_message_id":"x.y","mail_id":"{{mail:n}}" }]
            """;

    private async Task<Guid> SentAsync()
    {
        var id = await app.EnqueueAsync(address);
        await app.AwaitAsync(id, MailState.Sent);
        return id;
    }

    private Task<HttpResponseMessage> TellAsync(string provider, string body, string? id = null) =>
        SendAsync(provider, body, app.Sign(provider, body, id ?? Any.Text()));

    private async Task<HttpResponseMessage> SendAsync(string provider, string body, Dictionary<string, string> headers)
    {
        using var client = app.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/email/webhooks/{provider}");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    private Task<SuppressionReason?> ReasonAsync(string to) =>
        app.DataAsync(db =>
            db.Set<Suppression>().Where(s => s.Address == to).Select(s => (SuppressionReason?)s.Reason).SingleOrDefaultAsync()
        );

    public sealed class App : MailApp
    {
        private const string ResendSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        protected override IEnumerable<(string Key, string Value)> Settings =>
            [
                .. base.Settings,
                ("Email:ResendWebhookSecret", ResendSecret),
                ("Email:PostmarkWebhookPassword", "a password"),
                ("Email:SendGridWebhookKey", Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())),
            ];

        public Dictionary<string, string> Sign(string provider, string body, string id, TimeSpan? offset = null)
        {
            var time = (Clock.GetUtcNow() + (offset ?? TimeSpan.Zero)).ToUnixTimeSeconds().ToString();
            return provider switch
            {
                "resend" => new()
                {
                    ["svix-id"] = id,
                    ["svix-timestamp"] = time,
                    ["svix-signature"] = "v1,AAAA " + Svix(id, time, body, ResendSecret),
                },
                "postmark" => new() { ["Authorization"] = "Basic " + Convert.ToBase64String("postmark:a password"u8) },
                _ => new()
                {
                    ["X-Twilio-Email-Event-Webhook-Timestamp"] = time,
                    ["X-Twilio-Email-Event-Webhook-Signature"] = Convert.ToBase64String(
                        key.SignData(
                            Encoding.UTF8.GetBytes(time + body),
                            HashAlgorithmName.SHA256,
                            DSASignatureFormat.Rfc3279DerSequence
                        )
                    ),
                },
            };
        }

        public static string Svix(string id, string time, string body, string secret) =>
            "v1,"
            + Convert.ToBase64String(
                HMACSHA256.HashData(
                    Convert.FromBase64String(secret["whsec_".Length..]),
                    Encoding.UTF8.GetBytes($"{id}.{time}.{body}")
                )
            );
    }
}
