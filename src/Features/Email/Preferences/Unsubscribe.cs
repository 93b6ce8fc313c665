using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Slipway.Email.Contracts;

namespace Slipway.Email.Preferences;

/// <summary>Makes and reads the signed tokens of mails by which a kind of mail is declined without signing in.</summary>
internal sealed class UnsubscribeTokens(IDataProtectionProvider protection, Microsoft.Extensions.Options.IOptions<AppOptions> app)
{
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Unsubscribe");

    public string Create(Guid userId, MailCategory category) => protector.Protect($"{userId:N} {category}");

    public string Link(Guid userId, MailCategory category) => app.Value.Link($"/unsubscribe?token={Create(userId, category)}");

    /// <returns>Null for what is no token of ours.</returns>
    public (Guid UserId, MailCategory Category)? Read(string token)
    {
        try
        {
            return protector.Unprotect(token).Split(' ') is [var user, var kind]
                ? (Guid.Parse(user), Enum.Parse<MailCategory>(kind))
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Declines one kind of mail, with the token that a mail carried. Twice is the same as once.</summary>
public sealed record Unsubscribe
{
    [Required, MaxLength(1000)]
    public string Token { get; set; } = "";
}

/// <summary>What no longer comes.</summary>
public sealed record Unsubscription(MailCategory Category);

[Anonymous("The mailed token is the proof; mail programs that unsubscribe are not signed in")]
internal sealed class UnsubscribeHandler(AppDb db, UnsubscribeTokens tokens) : Handler<Unsubscribe, Unsubscription>
{
    protected override async Task<Result<Unsubscription>> HandleAsync(Unsubscribe request, CancellationToken cancellationToken)
    {
        if (tokens.Read(request.Token) is not var (userId, category))
        {
            return Error.Field(nameof(request.Token), "email.token");
        }

        var theirs = await db.PreferencesOfAsync(userId, cancellationToken);
        theirs.Decline(category);
        await db.SaveChangesAsync(cancellationToken);
        return new Unsubscription(category);
    }
}
