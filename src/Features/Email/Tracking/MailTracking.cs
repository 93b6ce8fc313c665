using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Email.Contracts;

namespace Slipway.Email.Tracking;

/// <summary>Whether an organization sees who opens its mails and follows their links. Without a row: no.</summary>
public sealed class MailTracking : Entity, ITenantOwned
{
    public Guid OrganizationId { get; private set; }
    public bool IsOn { get; private set; }

    public void Switch(bool isOn)
    {
        if (isOn != IsOn)
        {
            IsOn = isOn;
            Raise(new MailTrackingSwitched(isOn));
        }
    }
}

internal sealed class MailTrackingConfiguration : IEntityTypeConfiguration<MailTracking>
{
    public void Configure(EntityTypeBuilder<MailTracking> tracking)
    {
        tracking.ToTable("email_tracking");
        tracking.HasIndex(t => t.OrganizationId).IsUnique();
    }
}
