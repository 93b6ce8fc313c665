namespace Slipway.TwoFactor.TrustedDevices;

/// <summary>Asks one of one's own devices for a code again.</summary>
public sealed record EndDeviceTrust(Guid Id);

[SignedIn(InPerson = true)]
internal sealed class EndDeviceTrustHandler(AppDb db, CurrentUser me) : Handler<EndDeviceTrust, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(EndDeviceTrust request, CancellationToken cancellationToken)
    {
        var device = await db.TrustedDevices.SingleOrDefaultAsync(
            d => d.Id == request.Id && d.UserId == me.RequiredId,
            cancellationToken
        );
        if (device is null)
        {
            return Error.NotFound;
        }

        device.EndTrust();
        db.Remove(device);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
