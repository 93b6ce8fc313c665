using Slipway.Email.Contracts;

namespace Slipway.Email.Suppressions;

/// <summary>Sends mails to a suppressed address again.</summary>
public sealed record ReleaseAddress(Guid Id);

[Operator]
internal sealed class ReleaseAddressHandler(AppDb db) : Handler<ReleaseAddress, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ReleaseAddress request, CancellationToken cancellationToken)
    {
        if (await db.Suppressions.SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } suppression)
        {
            return Error.NotFound;
        }

        suppression.Raise(new AddressReleased(suppression.Address));
        db.Remove(suppression);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
