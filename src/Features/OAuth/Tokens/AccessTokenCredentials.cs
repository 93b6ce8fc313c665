namespace Slipway.OAuth.Tokens;

/// <summary>
/// Turns an access token into an identity that opens one organization, exactly as an API key does, with those of the token's
/// scopes that its person still holds. Looked up each time, so what is revoked is over at once.
/// </summary>
internal sealed class AccessTokenCredentials(TokenUse tokens) : ICredentialSource
{
    public string Prefix => IssuedTokens.AccessPrefix;

    public async Task<Identity?> FindAsync(string credential, CancellationToken cancellationToken) =>
        await tokens.FindAsync(credential, cancellationToken) is { } found
            ? new Identity
            {
                Name = found.Name,
                ApiKeyId = found.ApplicationId,
                IsApplication = true,
                ActsFor = found.PersonId,
                ApiKeyOrganizationId = found.OrganizationId,
                Scopes = found.Permissions,
            }
            : null;
}
