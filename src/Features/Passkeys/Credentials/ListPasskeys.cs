namespace Slipway.Passkeys.Credentials;

/// <summary>Lists one's own passkeys, the newest first.</summary>
public sealed record ListPasskeys;

/// <summary>A passkey of one's own.</summary>
/// <param name="IsSynced">A password manager keeps it on all of the person's devices; else it is on one device alone.</param>
public sealed record PasskeyDetails(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, bool IsSynced)
{
    internal static PasskeyDetails Of(Passkey p) => new(p.Id, p.Name, p.CreatedAt, p.LastUsedAt, p.IsBackedUp);
}

[SignedIn(InPerson = true)]
internal sealed class ListPasskeysHandler(AppDb db, CurrentUser me) : Handler<ListPasskeys, IReadOnlyList<PasskeyDetails>>
{
    protected override async Task<Result<IReadOnlyList<PasskeyDetails>>> HandleAsync(
        ListPasskeys request,
        CancellationToken cancellationToken
    )
    {
        var mine = await db
            .Passkeys.AsNoTracking()
            .Where(p => p.UserId == me.RequiredId)
            .OrderByDescending(p => p.Id)
            .ToListAsync(cancellationToken);
        return mine.ConvertAll(PasskeyDetails.Of);
    }
}
