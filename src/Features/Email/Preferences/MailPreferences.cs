using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Email.Contracts;

namespace Slipway.Email.Preferences;

/// <summary>Which mails a person wants of those that can be declined. Without a row: all.</summary>
public sealed class MailPreferences(Guid userId) : Entity, IGlobal
{
    public Guid UserId { get; private set; } = userId;
    public bool Digest { get; private set; } = true;
    public bool ProductNews { get; private set; } = true;

    /// <summary>Whether a mail of this kind may go to the person.</summary>
    public bool Wants(MailCategory category) =>
        category switch
        {
            MailCategory.Digest => Digest,
            MailCategory.ProductNews => ProductNews,
            _ => true,
        };

    public void Change(bool digest, bool productNews)
    {
        if ((digest, productNews) != (Digest, ProductNews))
        {
            (Digest, ProductNews) = (digest, productNews);
            Raise(new MailPreferencesChanged(UserId));
        }
    }

    public void Decline(MailCategory category) =>
        Change(Digest && category != MailCategory.Digest, ProductNews && category != MailCategory.ProductNews);
}

internal sealed class MailPreferencesConfiguration : IEntityTypeConfiguration<MailPreferences>
{
    public void Configure(EntityTypeBuilder<MailPreferences> preferences)
    {
        preferences.ToTable("email_preferences");
        preferences.HasIndex(p => p.UserId).IsUnique();
    }
}

internal static class PreferencesOfPeople
{
    /// <summary>The person's preferences, tracked; new, and added, when there are none yet.</summary>
    public static async Task<MailPreferences> PreferencesOfAsync(
        this AppDb db,
        Guid userId,
        CancellationToken cancellationToken
    ) =>
        await db.MailPreferences.SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken)
        ?? db.Add(new MailPreferences(userId)).Entity;
}
