using System.ComponentModel.DataAnnotations;
using Slipway.Federation.Connections;
using Slipway.Organizations.Contracts;

namespace Slipway.Federation.SignIn;

/// <summary>Finds out where people of an address's domain sign in. The answer depends on the domain alone, never on an account.</summary>
public sealed record FindSso
{
    [Required, EmailAddress, MaxLength(ExternalPerson.MaxEmail)]
    public string Email { get; set; } = "";
}

/// <summary>Where to.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Organization">Whose it is.</param>
/// <param name="Path">The address on this site from which a browser is sent there.</param>
public sealed record SsoWay(Guid ConnectionId, string Organization, string Path);

[Anonymous("Who signs in is not signed in yet")]
internal sealed class FindSsoHandler(SsoDirectory directory, IProvisioning organizations) : Handler<FindSso, SsoWay>
{
    protected override async Task<Result<SsoWay>> HandleAsync(FindSso request, CancellationToken cancellationToken)
    {
        var email = request.Email.Trim().ToLowerInvariant();
        if (
            await directory.FindAsync(email, cancellationToken) is not { } domain
            || await organizations.FindAsync(domain.OrganizationId, cancellationToken) is not { } organization
        )
        {
            return Error.Field(nameof(request.Email), "federation.no_sso");
        }

        var path = $"/sign-in/sso/{domain.ConnectionId}?email={Uri.EscapeDataString(email)}";
        return new SsoWay(domain.ConnectionId, organization.Name, path);
    }
}
