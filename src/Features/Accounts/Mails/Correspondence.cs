using Microsoft.Extensions.Options;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>
/// Adds this module's mails, and the tokens in their links, to the caller's transaction. Behind an address that nobody has proven
/// may be a stranger: nothing that somebody wrote, not even a name, is carried there.
/// </summary>
internal sealed class Correspondence(
    AppDb db,
    IMailQueue mails,
    IOptions<AppOptions> app,
    IOptions<AccountsOptions> options,
    TimeProvider clock
)
{
    private static readonly MailOptions Urgent = new() { IsUrgent = true };

    /// <summary>To an address, proven or not, in the language of the account; the model names nobody.</summary>
    public void Ask<TModel>(string email, User user, TModel model)
        where TModel : class =>
        mails.Enqueue(
            new Recipient(email, "", user.Language) { UserId = user.Id },
            model,
            Urgent with
            {
                ValidFor = TimeSpan.FromHours(options.Value.LinkHours),
            }
        );

    /// <summary>To the owner of the account; without effect as long as the address is not proven.</summary>
    /// <param name="key">Keeps a repeated attempt from sending it twice; null where none can be.</param>
    public void Tell<TModel>(User user, TModel model, string? key = null)
        where TModel : class
    {
        if (user.EmailVerifiedAt is not null)
        {
            mails.Enqueue(
                new Recipient(user.Email, user.Name, user.Language) { UserId = user.Id },
                model,
                Urgent with
                {
                    UniqueKey = key,
                }
            );
        }
    }

    public string Link(string path) => app.Value.Link(path);

    /// <summary>A link with a new token for the owner of an address.</summary>
    public string Link(User user, string path, string purpose, string email)
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
        return Link($"{path}?token={token}");
    }

    public static string ReturnTo(char separator, string? returnUrl) =>
        returnUrl is null ? "" : $"{separator}returnUrl={Uri.EscapeDataString(returnUrl)}";
}

/// <summary>At most a few mails of a kind to one address within an hour.</summary>
internal sealed class MailLimit(Attempts attempts, IOptions<AccountsOptions> options)
{
    /// <summary>Counts the mail.</summary>
    public async Task<bool> AllowsAsync(string kind, string email, CancellationToken cancellationToken) =>
        await attempts.CountAsync($"mail:{kind}:{email}", TimeSpan.FromHours(1), cancellationToken) <= options.Value.MailsPerHour;
}
