namespace Slipway.Accounts.Users;

/// <summary>Reads one's own account.</summary>
public sealed record ReadMe;

/// <summary>One's own account, and the session that asks.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Address.</param>
/// <param name="EmailVerified">Without it most things are closed.</param>
/// <param name="HasPassword">Whether a password is one of the ways in.</param>
/// <param name="IsOperator">May open the operator console.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Theme">light, dark, or null for the system's.</param>
/// <param name="DeletionDueAt">When the account will be deleted, if that is ordered.</param>
/// <param name="SessionId">The session that carries this request.</param>
/// <param name="ImpersonationEndsAt">Set when an operator acts as the person.</param>
public sealed record Me(
    Guid Id,
    string Name,
    string Email,
    bool EmailVerified,
    bool HasPassword,
    bool IsOperator,
    string Language,
    string TimeZone,
    string? Theme,
    DateTimeOffset? DeletionDueAt,
    Guid SessionId,
    DateTimeOffset? ImpersonationEndsAt
);

[SignedIn(AllowUnverified = true)]
internal sealed class ReadMeHandler(CurrentUser user) : Handler<ReadMe, Me>
{
    protected override Task<Result<Me>> HandleAsync(ReadMe request, CancellationToken cancellationToken)
    {
        var who = user.Identity!;
        return Task.FromResult<Result<Me>>(
            new Me(
                user.RequiredId,
                who.Name,
                who.Email,
                who.EmailVerified,
                who.HasPassword,
                who.IsOperator,
                who.Language!,
                who.TimeZone!,
                who.Theme,
                who.DeletionDueAt,
                who.SessionId!.Value,
                who.ImpersonationEndsAt
            )
        );
    }
}
