namespace Slipway.Organizations.ApiKeys;

/// <summary>A page of the keys that were not revoked, newest first.</summary>
public sealed record ListApiKeys
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }
}

/// <summary>Whether a key works.</summary>
public enum ApiKeyState
{
    Active,
    Expired,

    /// <summary>The person who made it is no longer a member, so it grants nothing.</summary>
    Orphaned,
}

/// <summary>A key without its secret.</summary>
/// <param name="Prefix">The first characters, to tell keys apart.</param>
/// <param name="Scopes">At most these permissions, and of these only what the creator still holds.</param>
/// <param name="CreatedBy">Name of the creator; null if no longer a member.</param>
public sealed record ApiKeyDetails(
    Guid Id,
    string Name,
    string Prefix,
    IReadOnlyList<string> Scopes,
    ApiKeyState State,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt
);

[Requires("apikeys.read")]
internal sealed class ListApiKeysHandler(AppDb db, TimeProvider clock) : Handler<ListApiKeys, Page<ApiKeyDetails>>
{
    protected override async Task<Result<Page<ApiKeyDetails>>> HandleAsync(
        ListApiKeys request,
        CancellationToken cancellationToken
    )
    {
        var page = await db
            .ApiKeys.AsNoTracking()
            .Where(k => k.RevokedAt == null)
            .ToPageAsync(
                k => k.CreatedAt,
                k => k.Id,
                new PageRequest(request.Cursor, request.Limit),
                descending: true,
                cancellationToken
            );
        var creators = page.Items.Select(k => k.CreatedBy).Distinct().ToList();
        var names = await db
            .Memberships.Where(m => creators.Contains(m.UserId))
            .ToDictionaryAsync(m => m.UserId, m => m.Name, cancellationToken);
        var now = clock.GetUtcNow();
        return page.Map(k => new ApiKeyDetails(
            k.Id,
            k.Name,
            k.Prefix,
            k.Scopes,
            k.ExpiresAt <= now ? ApiKeyState.Expired
                : names.ContainsKey(k.CreatedBy) ? ApiKeyState.Active
                : ApiKeyState.Orphaned,
            names.GetValueOrDefault(k.CreatedBy),
            k.CreatedAt,
            k.ExpiresAt,
            k.LastUsedAt
        ));
    }
}
