using System.ComponentModel.DataAnnotations;
using Slipway.Federation.Identities;

namespace Slipway.Federation.Connections;

/// <summary>What a connection consists of.</summary>
public record ConnectionContent
{
    [Required, MaxLength(SsoConnection.MaxName)]
    public string Name { get; set; } = "";

    /// <summary>Address of the identity provider; what it offers is discovered from there.</summary>
    [Required, MaxLength(ExternalIdentity.MaxIssuer)]
    public string Issuer { get; set; } = "";

    /// <summary>What the provider calls this application.</summary>
    [Required, MaxLength(SsoConnection.MaxClientId)]
    public string ClientId { get; set; } = "";

    /// <summary>The provider's secret for this application; empty to keep the present one.</summary>
    [MaxLength(SsoConnection.MaxSecret)]
    public string? ClientSecret { get; set; }

    /// <summary>Role of people who come for the first time.</summary>
    [Required, MaxLength(SsoConnection.MaxRole)]
    public string DefaultRole { get; set; } = "member";

    /// <summary>The claim that names a person's groups; empty when groups decide nothing.</summary>
    [MaxLength(SsoConnection.MaxClaim)]
    public string? GroupClaim { get; set; }

    /// <summary>Scopes to ask for besides openid, email and profile, separated by spaces.</summary>
    [MaxLength(200)]
    public string? ExtraScopes { get; set; }
}
