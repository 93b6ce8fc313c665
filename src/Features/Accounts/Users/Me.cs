using System.ComponentModel.DataAnnotations;
using Slipway.Kernel.Text;

namespace Slipway.Accounts.Users;

/// <summary>Reads one's own account.</summary>
public sealed record ReadMe;

/// <summary>One's own account.</summary>
public sealed record Me(
    Guid Id,
    string Name,
    string Email,
    bool EmailVerified,
    string Language,
    string TimeZone,
    string? Theme,
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
                who.Language!,
                who.TimeZone!,
                who.Theme,
                who.ImpersonationEndsAt
            )
        );
    }
}

/// <summary>Changes one's own name and preferences.</summary>
public sealed record UpdateProfile
{
    [Required, MaxLength(User.MaxName)]
    public string Name { get; set; } = "";

    [Required, MaxLength(8)]
    public string Language { get; set; } = "en";

    /// <summary>IANA name.</summary>
    [Required, MaxLength(64)]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>light, dark, or empty for the system's.</summary>
    [RegularExpression("^(light|dark)?$")]
    public string? Theme { get; set; }
}

[SignedIn(AllowUnverified = true)]
internal sealed class UpdateProfileHandler(AppDb db, CurrentUser user) : Handler<UpdateProfile, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(UpdateProfile request, CancellationToken cancellationToken)
    {
        if (Languages.Find(request.Language) is not { } language)
        {
            return Error.Field(nameof(request.Language), "validation.invalid");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone, out var zone) || !zone.HasIanaId)
        {
            return Error.Field(nameof(request.TimeZone), "validation.invalid");
        }

        var me = await db.Users.SingleAsync(u => u.Id == user.RequiredId, cancellationToken);
        me.ChangeProfile(request.Name.Trim(), language.Code, zone.Id, string.IsNullOrEmpty(request.Theme) ? null : request.Theme);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
