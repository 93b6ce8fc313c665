using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.ApiKeys;

/// <summary>Makes a key for a program.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record CreateApiKey
{
    [Required, MaxLength(ApiKey.MaxName)]
    public string Name { get; set; } = "";

    /// <summary>Names of permissions that you hold yourself.</summary>
    [Required, MinLength(1, ErrorMessage = "apikeys.no_scopes"), MaxLength(200)]
    public List<string> Scopes { get; set; } = [];

    /// <summary>Null for a key that does not expire.</summary>
    [Range(1, 3650)]
    public int? ExpiresInDays { get; set; }
}

/// <summary>The only answer that ever holds the key.</summary>
public sealed record CreatedApiKey(
    Guid Id,
    string Key,
    string Name,
    string Prefix,
    IReadOnlyList<string> Scopes,
    DateTimeOffset? ExpiresAt
);

[Requires("apikeys.manage", InPerson = true), StepUp]
internal sealed class CreateApiKeyHandler(AppDb db, CurrentUser user, CurrentTenant tenant, RoleGrants grants, TimeProvider clock)
    : Handler<CreateApiKey, CreatedApiKey>
{
    protected override async Task<Result<CreatedApiKey>> HandleAsync(CreateApiKey request, CancellationToken cancellationToken)
    {
        var scopes = request.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (!grants.Holds(scopes))
        {
            return Error.Field(nameof(request.Scopes), "apikeys.exceeds_own");
        }

        var secret = Secret.Create(ApiKey.KeyPrefix);
        DateTimeOffset? expiresAt = request.ExpiresInDays is { } days ? clock.GetUtcNow().AddDays(days) : null;
        var key = new ApiKey(
            request.Name.Trim(),
            Secret.Hash(secret),
            secret[..ApiKey.ShownLength],
            scopes,
            expiresAt,
            user.RequiredId
        );
        key.Raise(new ApiKeyCreated(tenant.RequiredId, key.Id, key.Name, scopes));
        db.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedApiKey(key.Id, secret, key.Name, key.Prefix, key.Scopes, key.ExpiresAt);
    }
}
