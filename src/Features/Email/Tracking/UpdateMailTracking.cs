using System.Text.Json.Serialization;

namespace Slipway.Email.Tracking;

/// <summary>Reads whether the organization's mails are tracked.</summary>
public sealed record ReadMailTracking;

/// <summary>Whether opened mails and followed links are recorded.</summary>
public sealed record MailTrackingDetails(bool IsOn);

[Requires("mail.manage")]
internal sealed class ReadMailTrackingHandler(AppDb db) : Handler<ReadMailTracking, MailTrackingDetails>
{
    protected override async Task<Result<MailTrackingDetails>> HandleAsync(
        ReadMailTracking request,
        CancellationToken cancellationToken
    ) => new MailTrackingDetails(await db.MailTracking.AnyAsync(t => t.IsOn, cancellationToken));
}

/// <summary>Switches the tracking of the organization's mails. Mails about the safety of accounts are never tracked.</summary>
public sealed record UpdateMailTracking
{
    /// <summary>Record opened mails and followed links; each mail says so.</summary>
    [JsonRequired]
    public bool IsOn { get; set; }
}

[Requires("mail.manage")]
internal sealed class UpdateMailTrackingHandler(AppDb db) : Handler<UpdateMailTracking, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(UpdateMailTracking request, CancellationToken cancellationToken)
    {
        var tracking = await db.MailTracking.SingleOrDefaultAsync(cancellationToken) ?? db.Add(new MailTracking()).Entity;
        tracking.Switch(request.IsOn);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
