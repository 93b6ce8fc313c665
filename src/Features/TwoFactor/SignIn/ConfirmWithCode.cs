using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.Authenticator;
using Slipway.TwoFactor.Pages;

namespace Slipway.TwoFactor.SignIn;

/// <summary>Shows with a code whose session this is, for acts that ask for it.</summary>
[AuditAction("session.confirmed")]
public sealed record ConfirmWithCode
{
    /// <summary>A code of the app, or a recovery code.</summary>
    [Required, MaxLength(20)]
    public string Code { get; set; } = "";
}

[SignedIn(InPerson = true)]
internal sealed class ConfirmWithCodeHandler(AppDb db, CurrentUser me, CodeCheck codes, IConfirmedSession session)
    : Handler<ConfirmWithCode, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ConfirmWithCode request, CancellationToken cancellationToken)
    {
        if (await db.FindAuthenticatorAsync(me.RequiredId, cancellationToken) is not { } app)
        {
            return new Error(ErrorKind.Conflict, "twofactor.is_off");
        }

        if (await codes.CheckAsync(app, request.Code, nameof(request.Code), cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await session.ConfirmAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Offers the code beside the password.</summary>
internal sealed class CodeConfirmation(AppDb db) : IConfirmation
{
    public int Order => 20;
    public Type Part => typeof(ConfirmWithCodePart);

    public Task<bool> IsPossibleAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Authenticators.AnyAsync(a => a.UserId == userId && a.ConfirmedAt != null, cancellationToken);
}
