using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.OAuth.Applications;
using Slipway.OAuth.Contracts;

namespace Slipway.OAuth.Grants;

/// <summary>A person lets an application act in their name in one organization. Without the row no token of it works.</summary>
public sealed class Grant(Guid applicationId, Guid userId) : Entity, ITenantOwned
{
    public Guid OrganizationId { get; private set; }
    public Guid ApplicationId { get; private set; } = applicationId;
    public Guid UserId { get; private set; } = userId;

    /// <summary>Everything that the person has allowed so far.</summary>
    public List<string> Scopes { get; private set; } = [];
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Allows more; nothing happens when all of it was allowed before.</summary>
    /// <returns>Whether something is new.</returns>
    public bool Allow(Guid organization, IEnumerable<string> scopes)
    {
        var all = Scopes.Union(scopes, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (all.Count == Scopes.Count)
        {
            return false;
        }

        Scopes = all;
        Raise(new ApplicationGranted(organization, ApplicationId, UserId, Scopes));
        return true;
    }

    public void Revoke() => Raise(new GrantRevoked(OrganizationId, ApplicationId, UserId));
}

internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> grant)
    {
        grant.ToTable("oauth_grants");
        grant
            .HasIndex(g => new
            {
                g.OrganizationId,
                g.UserId,
                g.ApplicationId,
            })
            .IsUnique();
        grant.HasIndex(g => g.UserId);
        grant.HasOne<Application>().WithMany().HasForeignKey(g => g.ApplicationId).OnDelete(DeleteBehavior.Cascade);
    }
}
