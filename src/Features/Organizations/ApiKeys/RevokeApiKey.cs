namespace Slipway.Organizations.ApiKeys;

/// <summary>Stops a key for good.</summary>
public sealed record RevokeApiKey(Guid Id);

[Requires("apikeys.manage")]
internal sealed class RevokeApiKeyHandler(AppDb db, TimeProvider clock) : Handler<RevokeApiKey, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == request.Id && k.RevokedAt == null, cancellationToken);
        if (key is null)
        {
            return Error.NotFound;
        }

        key.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
