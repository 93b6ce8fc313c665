using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;

namespace Slipway.Email.Domains;

/// <summary>Looks up what the sender's domain says about mails in its name.</summary>
public sealed record CheckMailDomain
{
    /// <summary>The DKIM selector to look for; the one of the settings when absent.</summary>
    [MaxLength(63), RegularExpression("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", ErrorMessage = "email.selector")]
    public string? Selector { get; set; }
}

/// <summary>How good a record is.</summary>
public enum Verdict
{
    Good,
    Warn,
    Bad,
}

/// <summary>What was found at one name.</summary>
/// <param name="Name">spf, dkim or dmarc.</param>
/// <param name="Code">What is to be said of it; the text is <c>email.domain.codes.{Code}</c>.</param>
/// <param name="Host">Where it was looked for.</param>
/// <param name="Record">What stands there; null for nothing.</param>
public sealed record DomainCheck(string Name, Verdict Verdict, string Code, string Host, string? Record);

/// <summary>What the sender's domain says.</summary>
public sealed record MailDomainReport(string Domain, string? Selector, IReadOnlyList<DomainCheck> Checks);

[Operator]
internal sealed class CheckMailDomainHandler(ITextRecords dns, IOptions<EmailOptions> options)
    : Handler<CheckMailDomain, MailDomainReport>
{
    protected override async Task<Result<MailDomainReport>> HandleAsync(
        CheckMailDomain request,
        CancellationToken cancellationToken
    )
    {
        var settings = options.Value;
        var domain = settings.FromAddress[(settings.FromAddress.LastIndexOf('@') + 1)..];
        var selector =
            request.Selector is { Length: > 0 } asked ? asked
            : settings.DkimSelector.Length > 0 ? settings.DkimSelector
            : null;

        // The key of the settings signs for its own selector alone
        var key = selector == settings.DkimSelector ? settings.DkimKey : "";
        var signer = settings.DkimDomain.Length > 0 ? settings.DkimDomain : domain;
        return new MailDomainReport(
            domain,
            selector,
            [
                await new SpfCheck(dns).RunAsync(domain, cancellationToken),
                await DkimCheck.RunAsync(dns, signer, selector, key, cancellationToken),
                await DmarcCheck.RunAsync(dns, domain, cancellationToken),
            ]
        );
    }
}
