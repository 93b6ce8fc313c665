using System.ComponentModel.DataAnnotations;
using Slipway.Kernel.Text;
using Slipway.Localization.Contracts;

namespace Slipway.Accounts.Users;

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

/// <summary>Keeps what the menus of the shell choose. An operator who acts as somebody changes nothing of theirs.</summary>
internal sealed class Preferences(AppDb db, CurrentUser user) : IPreferenceStore
{
    public async Task KeepAsync(string? language, string? theme, CancellationToken cancellationToken)
    {
        if (user.Identity is { UserId: { } id, ImpersonatorId: null })
        {
            await db
                .Users.Where(u => u.Id == id)
                .ExecuteUpdateAsync(
                    u =>
                        u.SetProperty(x => x.Language, x => language ?? x.Language)
                            .SetProperty(x => x.Theme, x => theme ?? x.Theme),
                    cancellationToken
                );
        }
    }
}
