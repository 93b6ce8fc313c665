namespace Slipway.Scim.Tokens;

/// <summary>Stops a token for good. Whoever was provisioned with it stays.</summary>
public sealed record RevokeScimToken(Guid Id);

[Requires(ScimModule.Manage)]
internal sealed class RevokeScimTokenHandler(AppDb db) : Handler<RevokeScimToken, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeScimToken request, CancellationToken cancellationToken)
    {
        if (await db.ScimTokens.SingleOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } token)
        {
            return Error.NotFound;
        }

        token.Revoke();
        db.Remove(token);
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
