using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Slipway.Email;
using Slipway.Email.Domains;

namespace Slipway.Tests.Email;

/// <summary>The checker of SPF, DKIM and DMARC, against a name server of our own.</summary>
public sealed class DomainTests : IAsyncDisposable
{
    private const string Domain = "mail.acme.example";
    private readonly DnsServer server = new();

    [Theory]
    [InlineData("spfGood", "v=spf1 include:one.example -all")]
    [InlineData("spfGood", "v=spf1 redirect=one.example")]
    [InlineData("spfOpen", "v=spf1 +all")]
    [InlineData("spfOpen", "v=spf1 mx all")]
    [InlineData("spfNeutral", "v=spf1 include:one.example ?all")]
    [InlineData("spfMany", "v=spf1 -all", "v=spf1 ~all")]
    [InlineData("spfMissing", "something else", "v=spf10 -all")]
    [InlineData("spfMissing")]
    [InlineData("spfLookups", "v=spf1 include:ten.example include:one.example -all")]
    [InlineData("spfLookups", "v=spf1 include:" + Domain + " -all")]
    public async Task Reads_who_may_send(string code, params string[] records)
    {
        server.Texts["one.example"] = ["v=spf1 ip4:192.0.2.1 -all"];
        server.Texts["ten.example"] = ["v=spf1 a mx ptr exists:%{i}.x.example a:b.example mx:c.example a a a -all"];
        server.Texts[Domain] = records;

        (await new SpfCheck(Dns()).RunAsync(Domain, CancellationToken.None)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("dmarcGood", "_dmarc." + Domain, "v=DMARC1; p=reject; rua=mailto:x@acme.example")]
    [InlineData("dmarcGood", "_dmarc.acme.example", "v=DMARC1;p=quarantine")]
    [InlineData("dmarcNone", "_dmarc." + Domain, "v=DMARC1; p=none")]
    [InlineData("dmarcUnreadable", "_dmarc." + Domain, "v=DMARC1; q=reject")]
    [InlineData("dmarcMany", "_dmarc." + Domain, "v=DMARC1; p=none", "v=DMARC1; p=reject")]
    [InlineData("dmarcMissing", "_dmarc.other.example", "v=DMARC1; p=none")]
    public async Task Reads_what_happens_to_forgeries(string code, string host, params string[] records)
    {
        server.Texts[host] = records;

        (await DmarcCheck.RunAsync(Dns(), Domain, CancellationToken.None)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Reads_whether_the_published_key_is_ours()
    {
        using var ours = RSA.Create(2048);
        using var other = RSA.Create(2048);
        using var small = RSA.Create(1024);

        (await DkimAsync($"v=DKIM1; k=rsa; p={Public(ours)}", ours)).ShouldBe((Verdict.Good, "dkimGood"));
        (await DkimAsync($"v=DKIM1; p={Public(other)}", ours)).ShouldBe((Verdict.Bad, "dkimOther"));
        (await DkimAsync($"p={Public(small)}", null)).ShouldBe((Verdict.Warn, "dkimShort"));
        (await DkimAsync("v=DKIM1; p=", null)).ShouldBe((Verdict.Bad, "dkimRevoked"));
        (await DkimAsync("v=DKIM1; p=nonsense", null)).ShouldBe((Verdict.Bad, "dkimUnreadable"));
        (await DkimAsync(null, null)).ShouldBe((Verdict.Bad, "dkimMissing"));
        (await DkimCheck.RunAsync(Dns(), Domain, null, "", CancellationToken.None)).Code.ShouldBe("dkimNoSelector");
    }

    [Fact]
    public async Task Says_so_when_nobody_answers()
    {
        server.IsSilent = true;

        var check = await new SpfCheck(Dns()).RunAsync(Domain, CancellationToken.None);

        (check.Verdict, check.Code).ShouldBe((Verdict.Warn, "noAnswer"));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Public(RSA key) => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    private async Task<(Verdict, string)> DkimAsync(string? record, RSA? ours)
    {
        server.Texts.Clear();
        if (record is not null)
        {
            server.Texts[$"s1._domainkey.{Domain}"] = [record];
        }

        var key = ours?.ExportRSAPrivateKeyPem() ?? "";
        var check = await DkimCheck.RunAsync(Dns(), Domain, "s1", key, CancellationToken.None);
        return (check.Verdict, check.Code);
    }

    private TextRecords Dns() => new(Options.Create(new EmailOptions { DnsServer = server.Address }));
}
