using System.Text.Json.Serialization;

namespace Slipway.Email.Preferences;

/// <summary>Reads which mails one wants of those that can be declined.</summary>
public sealed record ReadMailPreferences;

/// <summary>The mails that can be declined.</summary>
/// <param name="Digest">Regular summaries.</param>
/// <param name="ProductNews">News about the product.</param>
public sealed record MailPreferencesDetails(bool Digest, bool ProductNews);

[SignedIn(AllowUnverified = true)]
internal sealed class ReadMailPreferencesHandler(AppDb db, CurrentUser user)
    : Handler<ReadMailPreferences, MailPreferencesDetails>
{
    protected override async Task<Result<MailPreferencesDetails>> HandleAsync(
        ReadMailPreferences request,
        CancellationToken cancellationToken
    )
    {
        var mine = await db
            .MailPreferences.AsNoTracking()
            .SingleOrDefaultAsync(p => p.UserId == user.RequiredId, cancellationToken);
        return new MailPreferencesDetails(mine?.Digest ?? true, mine?.ProductNews ?? true);
    }
}

/// <summary>Says which mails one wants of those that can be declined.</summary>
public sealed record UpdateMailPreferences
{
    /// <summary>Regular summaries.</summary>
    [JsonRequired]
    public bool Digest { get; set; }

    /// <summary>News about the product.</summary>
    [JsonRequired]
    public bool ProductNews { get; set; }
}

[SignedIn(AllowUnverified = true)]
internal sealed class UpdateMailPreferencesHandler(AppDb db, CurrentUser user) : Handler<UpdateMailPreferences, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(UpdateMailPreferences request, CancellationToken cancellationToken)
    {
        var mine = await db.PreferencesOfAsync(user.RequiredId, cancellationToken);
        mine.Change(request.Digest, request.ProductNews);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
