using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Slipway.OAuth.Tokens;

/// <summary>Tokens as this product keeps them: access tokens with a prefix, hashes as everywhere else, whole families revoked.</summary>
internal sealed class IssuedTokens(
    IOpenIddictTokenCache<Token> cache,
    ILogger<OpenIddictTokenManager<Token>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictTokenStore<Token> store,
    AppDb db,
    TokenTrail trail
) : OpenIddictTokenManager<Token>(cache, logger, options, store)
{
    /// <summary>What every access token starts with.</summary>
    public const string AccessPrefix = "slo_";

    public override async ValueTask PopulateAsync(
        Token token,
        OpenIddictTokenDescriptor descriptor,
        CancellationToken cancellationToken = default
    )
    {
        if (descriptor.Principal is { } principal)
        {
            token.GrantId = Guid.TryParse(principal.GetClaim(Claim.Grant), out var grant) ? grant : null;
            token.Scopes = [.. principal.GetScopes()];
        }

        await base.PopulateAsync(token, descriptor, cancellationToken);
    }

    public override ValueTask UpdateAsync(
        Token token,
        OpenIddictTokenDescriptor descriptor,
        CancellationToken cancellationToken = default
    )
    {
        // Called with a reference of its own once, when the token gets its value
        if (token is { ReferenceId: null, Type: TokenTypeIdentifiers.AccessToken } && descriptor.ReferenceId is { } reference)
        {
            descriptor.ReferenceId = AccessPrefix + reference;
        }

        return base.UpdateAsync(token, descriptor, cancellationToken);
    }

    /// <summary>
    /// What the library calls when a code or a refresh token comes a second time. Recorded once, however often it comes.
    /// </summary>
    public override async ValueTask<long> RevokeByAuthorizationIdAsync(
        string identifier,
        CancellationToken cancellationToken = default
    )
    {
        var (isNews, ended) = await EndFamilyAsync(identifier, cancellationToken);
        if (isNews)
        {
            await RecordReuseAsync(Guid.Parse(identifier), cancellationToken);
        }

        return ended;
    }

    /// <summary>
    /// Ends all that came of a sign-in, and the family itself: a token that another request hands out at this moment is refused
    /// too.
    /// </summary>
    /// <returns>Whether it had not been ended before, and how many tokens were.</returns>
    public async ValueTask<(bool IsNews, long Ended)> EndFamilyAsync(string identifier, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(identifier);
        var families = await db
            .TokenFamilies.Where(f => f.Id == id && f.Status != Statuses.Revoked)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Status, Statuses.Revoked), cancellationToken);
        return (families > 0, await base.RevokeByAuthorizationIdAsync(identifier, cancellationToken));
    }

    private async Task RecordReuseAsync(Guid family, CancellationToken cancellationToken)
    {
        var token = await db
            .Tokens.Where(t => t.Authorization!.Id == family)
            .Select(t => new { ApplicationId = t.Application!.Id, t.GrantId })
            .FirstOrDefaultAsync(cancellationToken);
        if (token is not null)
        {
            await trail.RecordAsync(
                (s, id, name) => s.GetRequiredService<ReuseTokenHandler>().RunAsync(new(id, name), cancellationToken),
                token.ApplicationId,
                token.GrantId,
                cancellationToken
            );
        }
    }

    protected override ValueTask<string> ObfuscateReferenceIdAsync(
        string identifier,
        CancellationToken cancellationToken = default
    ) => new(Secret.Hash(identifier));
}
