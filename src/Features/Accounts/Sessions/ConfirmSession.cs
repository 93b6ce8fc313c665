using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>Shows with the password whose session this is, for acts that ask for it.</summary>
public sealed record ConfirmSession
{
    [Required, MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";
}

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class ConfirmSessionHandler(PasswordConfirmation passwords, IConfirmedSession session)
    : Handler<ConfirmSession, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ConfirmSession request, CancellationToken cancellationToken)
    {
        if (await passwords.CheckAsync(request.Password, nameof(request.Password), cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await session.ConfirmAsync(cancellationToken);
        return default(Nothing);
    }
}
