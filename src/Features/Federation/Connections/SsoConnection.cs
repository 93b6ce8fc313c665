using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Federation.Contracts;

namespace Slipway.Federation.Connections;

/// <summary>An identity provider (OpenID Connect) through which an organization's people sign in.</summary>
public sealed class SsoConnection : Entity, ITenantOwned
{
    public const int MaxName = 60;
    public const int MaxClientId = 200;
    public const int MaxSecret = 500;
    public const int MaxClaim = 100;
    public const int MaxRole = 48;
    public const int MaxClaims = 8000;

    /// <summary>How many an organization may have.</summary>
    public const int MaxCount = 20;

    public Guid OrganizationId { get; private set; }
    public string Name { get; private set; } = "";
    public string Issuer { get; private set; } = "";
    public string ClientId { get; private set; } = "";

    /// <summary>Encrypted.</summary>
    public string ClientSecret { get; private set; } = "";

    /// <summary>Scopes besides openid, email and profile, for providers that tell groups only when asked.</summary>
    public List<string> ExtraScopes { get; private set; } = [];

    /// <summary>Role of people who come for the first time.</summary>
    public string DefaultRole { get; private set; } = "";

    /// <summary>The claim that names a person's groups; null when groups decide nothing.</summary>
    public string? GroupClaim { get; private set; }
    public DateTimeOffset? EnabledAt { get; private set; }

    /// <summary>When the sign-in was walked through with the present settings.</summary>
    public DateTimeOffset? TestedAt { get; private set; }

    /// <summary>What the provider said of the person who tested, as JSON.</summary>
    [Redacted]
    public string? TestClaims { get; private set; }

    /// <summary>Another one whenever what the protocol needs to know changes.</summary>
    public Guid SettingsVersion { get; private set; } = Guid.CreateVersion7();

    public static SsoConnection Create(Guid organizationId, ConnectionSettings settings)
    {
        var connection = new SsoConnection();
        connection.Take(settings);
        connection.Raise(new SsoConnectionCreated(organizationId, connection.Id, settings.Name));
        return connection;
    }

    public void Change(ConnectionSettings settings)
    {
        Take(settings);
        Raise(new SsoConnectionChanged(OrganizationId, Id, Name));
    }

    public void RecordTest(DateTimeOffset now, string claims)
    {
        (TestedAt, TestClaims) = (now, claims.Length <= MaxClaims ? claims : claims[..MaxClaims]);
        Raise(new SsoConnectionTested(OrganizationId, Id, Name));
    }

    public void Enable(DateTimeOffset now)
    {
        EnabledAt = now;
        Raise(new SsoConnectionEnabled(OrganizationId, Id, Name));
    }

    public void Disable()
    {
        EnabledAt = null;
        Raise(new SsoConnectionDisabled(OrganizationId, Id, Name));
    }

    public void Delete() => Raise(new SsoConnectionDeleted(OrganizationId, Id, Name));

    private void Take(ConnectionSettings settings)
    {
        var isSame =
            (settings.Issuer, settings.ClientId) == (Issuer, ClientId)
            && settings.ClientSecret is null
            && settings.ExtraScopes.SequenceEqual(ExtraScopes, StringComparer.Ordinal);
        if (!isSame)
        {
            // What was tested is something else now
            (SettingsVersion, TestedAt, TestClaims) = (Guid.CreateVersion7(), null, null);
        }

        (Name, Issuer, ClientId) = (settings.Name, settings.Issuer, settings.ClientId);
        (DefaultRole, GroupClaim, ExtraScopes) = (settings.DefaultRole, settings.GroupClaim, settings.ExtraScopes);
        ClientSecret = settings.ClientSecret ?? ClientSecret;
    }
}

/// <summary>What an administrator says of a connection.</summary>
/// <param name="ClientSecret">Encrypted; null to keep the present one.</param>
public sealed record ConnectionSettings(
    string Name,
    string Issuer,
    string ClientId,
    string? ClientSecret,
    List<string> ExtraScopes,
    string DefaultRole,
    string? GroupClaim
);

/// <summary>The members of a group at the identity provider have this role.</summary>
public sealed class SsoGroupRole : Entity, ITenantOwned
{
    public const int MaxGroup = 200;

    /// <summary>How many a connection may have.</summary>
    public const int MaxCount = 100;

    public Guid OrganizationId { get; private set; }
    public required Guid ConnectionId { get; init; }
    public required string Group { get; init; }
    public required string Role { get; init; }
}

internal sealed class SsoConnectionConfiguration : IEntityTypeConfiguration<SsoConnection>
{
    public void Configure(EntityTypeBuilder<SsoConnection> connection)
    {
        connection.ToTable("federation_connections");
        connection.Property(c => c.Name).HasMaxLength(SsoConnection.MaxName);
        connection.Property(c => c.Issuer).HasMaxLength(Identities.ExternalIdentity.MaxIssuer);
        connection.Property(c => c.ClientId).HasMaxLength(SsoConnection.MaxClientId);
        connection.Property(c => c.ClientSecret).HasMaxLength(2000);
        connection.Property(c => c.DefaultRole).HasMaxLength(SsoConnection.MaxRole);
        connection.Property(c => c.GroupClaim).HasMaxLength(SsoConnection.MaxClaim);
        connection.Property(c => c.TestClaims).HasMaxLength(SsoConnection.MaxClaims);
        connection.HasIndex(c => c.OrganizationId);
    }
}

internal sealed class SsoGroupRoleConfiguration : IEntityTypeConfiguration<SsoGroupRole>
{
    public void Configure(EntityTypeBuilder<SsoGroupRole> group)
    {
        group.ToTable("federation_group_roles");
        group.Property(g => g.Group).HasMaxLength(SsoGroupRole.MaxGroup);
        group.Property(g => g.Role).HasMaxLength(SsoConnection.MaxRole);
        group.HasIndex(g => new { g.ConnectionId, g.Group }).IsUnique();
        group.HasOne<SsoConnection>().WithMany().HasForeignKey(g => g.ConnectionId).OnDelete(DeleteBehavior.Cascade);
    }
}
