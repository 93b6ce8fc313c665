using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Applications;

/// <summary>What people decide about an application.</summary>
public abstract record ApplicationContent
{
    [Required, MaxLength(Application.MaxName)]
    public string Name { get; set; } = "";

    /// <summary>Page that tells people what it is.</summary>
    [MaxLength(Application.MaxAddress)]
    public string? Homepage { get; set; }

    /// <summary>How it gets tokens: <c>authorization_code</c>, <c>device_code</c>, <c>client_credentials</c>.</summary>
    [Required, MinLength(1, ErrorMessage = "oauth.no_flows"), MaxLength(3)]
    public List<string> Flows { get; set; } = [];

    /// <summary>
    /// Where people are sent back to, exactly: an https address, an address on the own device (<c>http://127.0.0.1/…</c>, any
    /// port), or for public applications a scheme of their own (<c>com.example.app:/…</c>).
    /// </summary>
    [MaxLength(20)]
    public List<string> RedirectUris { get; set; } = [];

    /// <summary>The same as text with one in a line, for forms.</summary>
    [JsonIgnore]
    public string? RedirectUriLines
    {
        get => string.Join('\n', RedirectUris);
        set =>
            RedirectUris = [.. (value ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Names of permissions that it may ask for; you hold each yourself.</summary>
    [MaxLength(200)]
    public List<string> Scopes { get; set; } = [];

    /// <summary>People of other organizations may use it too.</summary>
    public bool IsShared { get; set; }

    /// <summary>The error at a field, or null.</summary>
    internal Error? Check(bool isConfidential, CurrentTenant tenant, IProgramAccess programs) =>
        Flows.Any(f => !Applications.Flows.All.Contains(f, StringComparer.Ordinal))
            ? Error.Field(nameof(Flows), "oauth.unknown_flow")
        : !isConfidential && Flows.Contains(Applications.Flows.Client)
            ? Error.Field(nameof(Flows), "oauth.public_client_credentials")
        : Flows.Contains(Applications.Flows.Code) && RedirectUris.Count == 0
            ? Error.Field(nameof(RedirectUris), "oauth.no_redirect_uri")
        : RedirectUris.Where(uri => !RedirectAddress.IsSafe(uri, isConfidential)).Select(uri => uri ?? "").FirstOrDefault()
            is { } wrong
            ? Error.Field(nameof(RedirectUris), "oauth.redirect_uri", wrong)
        : !string.IsNullOrWhiteSpace(Homepage) && !RedirectAddress.IsWeb(Homepage)
            ? Error.Field(nameof(Homepage), "oauth.homepage")
        : Scopes.Any(s => !tenant.May(s) || !programs.Grantable.Contains(s, StringComparer.Ordinal))
            ? Error.Field(nameof(Scopes), "oauth.exceeds_own")
        : null;
}
