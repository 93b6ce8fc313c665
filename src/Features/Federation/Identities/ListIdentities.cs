using Slipway.Accounts.Contracts;
using Slipway.Federation.Providers;

namespace Slipway.Federation.Identities;

/// <summary>The accounts elsewhere with which one signs in, and where one could have more.</summary>
internal sealed record ListIdentities;

/// <summary>An account elsewhere that signs its owner in here.</summary>
/// <param name="Provider">Key of the provider, or the name of an organization's connection.</param>
/// <param name="Email">The address there, as far as it was told.</param>
/// <param name="IsOrganizations">It came through the identity provider of an organization.</param>
public sealed record IdentityDetails(
    Guid Id,
    string Provider,
    string? Email,
    bool IsOrganizations,
    DateTimeOffset LinkedAt,
    DateTimeOffset LastUsedAt
)
{
    internal static IdentityDetails Of(ExternalIdentity identity) =>
        new(
            identity.Id,
            identity.Provider,
            identity.Email,
            identity.ConnectionId is not null,
            identity.CreatedAt,
            identity.LastUsedAt
        );
}

/// <summary>The list.</summary>
/// <param name="Providers">Keys and names of the providers that are switched on.</param>
/// <param name="MayUnlink">False while one of them is the only way in.</param>
public sealed record IdentityList(IReadOnlyList<IdentityDetails> Items, IReadOnlyList<Provider> Providers, bool MayUnlink);

[SignedIn]
internal sealed class ListIdentitiesHandler(AppDb db, CurrentUser me, ProviderCatalog catalog, IEnumerable<IWaysIn> ways)
    : Handler<ListIdentities, IdentityList>
{
    protected override async Task<Result<IdentityList>> HandleAsync(ListIdentities request, CancellationToken cancellationToken)
    {
        var mine = await db
            .ExternalIdentities.AsNoTracking()
            .Where(i => i.UserId == me.RequiredId)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken);
        var count = await ways.CountAllAsync(me.RequiredId, cancellationToken);
        return new IdentityList([.. mine.Select(IdentityDetails.Of)], catalog.All, count > 1);
    }
}
