using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.OAuth.Contracts;

namespace Slipway.OAuth.Applications;

/// <summary>
/// A program that an organization has registered: it acts in the name of people who allow it, or in the organization's own. What
/// the protocol needs of it stands in its <see cref="Client"/>, which has the same id.
/// </summary>
public sealed class Application(string name, Guid responsible) : Entity, ITenantOwned
{
    public const int MaxName = 80;
    public const int MaxAddress = 500;

    /// <summary>What every client secret starts with, so that people and secret scanners know one when they see it.</summary>
    public const string SecretPrefix = "slc_";

    public Guid OrganizationId { get; private set; }
    public string Name { get; private set; } = name;

    /// <summary>Page that tells people what it is; shown when they are asked.</summary>
    public string? Homepage { get; private set; }

    /// <summary>Keeps a secret: runs on a server, not on a device or in a browser.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>People of other organizations may use it too.</summary>
    public bool IsShared { get; private set; }

    /// <summary>How it gets tokens: names of <see cref="Flows"/>.</summary>
    public List<string> Flows { get; private set; } = [];
    public List<string> RedirectUris { get; private set; } = [];

    /// <summary>Permissions that it may ask for at most.</summary>
    public List<string> Scopes { get; private set; } = [];

    /// <summary>Whose standing limits it when it acts in nobody's name: who registered it, or gave it its newest secret.</summary>
    public Guid Responsible { get; private set; } = responsible;
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>When a wrong secret was recorded last.</summary>
    [NotAudited("The refusal itself is recorded")]
    public DateTimeOffset? LastRefusedAt { get; private set; }

    public void Describe(ApplicationContent content)
    {
        Name = content.Name.Trim();
        Homepage = string.IsNullOrWhiteSpace(content.Homepage) ? null : content.Homepage.Trim();
        IsShared = content.IsShared;
        Flows = [.. content.Flows.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        RedirectUris = [.. content.RedirectUris.Distinct(StringComparer.Ordinal)];
        Scopes = [.. content.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public void Register(Guid organization) => Raise(new ApplicationRegistered(organization, Id, Name, Scopes));

    public void Change() => Raise(new ApplicationChanged(OrganizationId, Id, Name, Scopes));

    public void RotateSecret(Guid responsible)
    {
        Responsible = responsible;
        Raise(new ApplicationSecretRotated(OrganizationId, Id, Name));
    }

    public void Delete() => Raise(new ApplicationDeleted(OrganizationId, Id, Name));
}

internal sealed class ApplicationConfiguration : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> application)
    {
        application.ToTable("oauth_applications");
        application.Property(a => a.Name).HasMaxLength(Application.MaxName);
        application.Property(a => a.Homepage).HasMaxLength(Application.MaxAddress);
        application.HasIndex(a => new { a.OrganizationId, a.CreatedAt });
    }
}
