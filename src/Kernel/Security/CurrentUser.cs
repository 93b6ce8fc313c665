using Slipway.Kernel.Http;

namespace Slipway.Kernel;

/// <summary>Who makes this request (or caused this job). Filled once per scope.</summary>
public sealed class CurrentUser
{
    private Identity? identity;

    public bool IsSignedIn => identity is not null;

    /// <summary>The user's id; null for anonymous requests and API keys.</summary>
    public Guid? Id => identity?.UserId;

    /// <summary>The same as <see cref="Id"/> behind a route that needs a user.</summary>
    public Guid RequiredId => Id ?? throw new InvalidOperationException("This needs a signed-in user.");

    public Identity? Identity => identity;

    public void Become(Identity who) => identity = who;
}

/// <summary>An authenticated caller.</summary>
public sealed record Identity
{
    /// <summary>The user; null for an API key, which belongs to an organization.</summary>
    public Guid? UserId { get; init; }
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public bool EmailVerified { get; init; }

    /// <summary>Which picture the person has; null for none.</summary>
    public string? PictureVersion { get; init; }

    /// <summary>Where the person's own browser finds it.</summary>
    public string? PicturePath => PictureVersion is null ? null : $"{Paths.Api}/me/picture?v={PictureVersion}";

    /// <summary>A person who came by a provider or was provisioned has none until they choose one.</summary>
    public bool HasPassword { get; init; }
    public bool IsOperator { get; init; }

    /// <summary>The session that carries this request; null for API keys.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>When the session showed last whose it is: by a password, a passkey or a second factor.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>The operator who acts as this user, if it is an impersonation.</summary>
    public Guid? ImpersonatorId { get; init; }

    /// <summary>When an impersonation ends.</summary>
    public DateTimeOffset? ImpersonationEndsAt { get; init; }

    /// <summary>When the account will be deleted, if its owner has ordered that.</summary>
    public DateTimeOffset? DeletionDueAt { get; init; }

    /// <summary>Set for programs (API keys, access tokens): the only organization that the credential opens.</summary>
    public Guid? ApiKeyOrganizationId { get; init; }

    /// <summary>Set for API keys: the key itself; for an access token, the application that shows it.</summary>
    public Guid? ApiKeyId { get; init; }

    /// <summary>The program shows an access token, not a key.</summary>
    public bool IsApplication { get; init; }

    /// <summary>Set for an access token that a person gave the application: whom it acts for.</summary>
    public Guid? ActsFor { get; init; }

    /// <summary>Set for programs: the only permissions that the credential carries.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>Preferences of the user, applied to each request; null for none.</summary>
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public string? Theme { get; init; }

    /// <summary>The credential came in a cookie, so unsafe requests need an antiforgery token.</summary>
    public bool ByCookie { get; init; }

    public bool IsApiKey => ApiKeyOrganizationId is not null;
}

/// <summary>Turns an opaque credential into an identity; each kind of credential has its own prefix.</summary>
public interface ICredentialSource
{
    /// <summary>What the credential starts with, for example <c>slw_</c>.</summary>
    string Prefix { get; }

    /// <returns>Null when the credential is unknown, expired, revoked, or its owner suspended.</returns>
    Task<Identity?> FindAsync(string credential, CancellationToken cancellationToken);
}
