namespace Slipway.Policies.Resets;

/// <summary>Calls off an owner's order to take a member's second factors away.</summary>
public sealed record CancelSecondFactorReset(Guid UserId);

[Requires("security.reset", InPerson = true)]
internal sealed class CancelSecondFactorResetHandler(AppDb db, TimeProvider clock) : Handler<CancelSecondFactorReset, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(
        CancelSecondFactorReset request,
        CancellationToken cancellationToken
    )
    {
        var reset = await db.Resets.SingleOrDefaultAsync(r => r.UserId == request.UserId && r.EndedAt == null, cancellationToken);
        if (reset is null)
        {
            return Error.NotFound;
        }

        reset.Cancel(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
