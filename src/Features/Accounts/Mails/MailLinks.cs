using Microsoft.Extensions.Options;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Recipients and links of this module's mails.</summary>
internal sealed class MailLinks(AppDb db, IOptions<AppOptions> app, IOptions<AccountsOptions> options, TimeProvider clock)
{
    /// <summary>A link with a new token; the token is added to the caller's transaction.</summary>
    public string Create(User user, string path, string purpose, string email)
    {
        var now = clock.GetUtcNow();
        var token = Secret.Create("slt_");
        db.Add(
            new OneTimeToken
            {
                UserId = user.Id,
                Purpose = purpose,
                Hash = Secret.Hash(token),
                Email = email,
                ExpiresAt =
                    purpose == OneTimeToken.UndoEmailChange
                        ? now.AddDays(options.Value.EmailUndoDays)
                        : now.AddHours(options.Value.LinkHours),
            }
        );
        return To($"{path}?token={token}");
    }

    public string To(string path) => app.Value.Link(path);

    public Recipient To(User user) => new(user.Email, user.Name, user.Language);

    public static string ReturnTo(char separator, string? returnUrl) =>
        returnUrl is null ? "" : $"{separator}returnUrl={Uri.EscapeDataString(returnUrl)}";
}

/// <summary>At most a few mails of a kind to one address within an hour.</summary>
internal sealed class MailLimit(Attempts attempts, IOptions<AccountsOptions> options)
{
    /// <summary>Counts the mail. Call it before anything else is pending.</summary>
    public async Task<bool> AllowsAsync(string kind, string email, CancellationToken cancellationToken) =>
        await attempts.CountAsync($"mail:{kind}:{email}", TimeSpan.FromHours(1), cancellationToken) <= options.Value.MailsPerHour;
}
