using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using Slipway.Kernel.Text;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Slipway.Federation.SignIn;

/// <summary>
/// What a provider said of somebody, in the lengths and characters that we store. A provider is a stranger: whatever does not fit
/// is cut off or counts as not said.
/// </summary>
public sealed record ExternalPerson
{
    public const int MaxName = 100;
    public const int MaxEmail = 254;
    private const int MaxGroups = 500;

    /// <summary>Key of a provider, or the name of an organization's connection.</summary>
    public required string ProviderName { get; init; }
    public Guid? ConnectionId { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }

    /// <summary>In lower case; null when the provider named none that could be one.</summary>
    public string? Email { get; init; }

    /// <summary>What the provider asserts; null when it says nothing.</summary>
    public bool? EmailVerified { get; init; }
    public required string Name { get; init; }

    /// <summary>One of the product's languages.</summary>
    public string? Language { get; init; }
    public string? PictureUrl { get; init; }
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <returns>Null when it is not said who it is, or in a way that no database can keep.</returns>
    public static ExternalPerson? Read(
        ClaimsPrincipal claims,
        string provider,
        Guid? connection,
        string issuer,
        string? groupClaim,
        (string Email, bool Verified)? address = null,
        string? name = null
    )
    {
        var subject = claims.Said(Claims.Subject) ?? claims.Said(ClaimTypes.NameIdentifier);
        if (subject is not { Length: > 0 and <= Identities.ExternalIdentity.MaxSubject } || Clean(subject) != subject)
        {
            return null;
        }

        var email = ReadEmail(address?.Email ?? claims.Said(Claims.Email) ?? claims.Said(ClaimTypes.Email));
        return new ExternalPerson
        {
            ProviderName = provider,
            ConnectionId = connection,
            Issuer = issuer,
            Subject = subject,
            Email = email,
            EmailVerified = address?.Verified ?? ReadBool(claims, Claims.EmailVerified),
            Name = ReadName(name, claims, email),
            Language = ReadLanguage(claims.Said(Claims.Locale)),
            PictureUrl = ReadPicture(claims.Said(Claims.Picture) ?? claims.Said("avatar_url")),
            Groups = groupClaim is null
                ? []
                : [.. claims.FindAll(groupClaim).Select(c => c.Value).Distinct(StringComparer.Ordinal).Take(MaxGroups)],
        };
    }

    private static string? ReadEmail(string? said)
    {
        var email = said?.Trim().ToLowerInvariant();
        return email is { Length: > 2 and <= MaxEmail } && Clean(email) == email && new EmailAddressAttribute().IsValid(email)
            ? email
            : null;
    }

    private static string ReadName(string? said, ClaimsPrincipal claims, string? email)
    {
        string?[] candidates =
        [
            said,
            claims.Said(Claims.Name),
            $"{claims.Said(Claims.GivenName)} {claims.Said(Claims.FamilyName)}",
            claims.Said(ClaimTypes.Name),
            claims.Said(Claims.PreferredUsername),
            email?[..email.IndexOf('@', StringComparison.Ordinal)],
        ];
        var name = candidates.Select(c => Clean(c ?? "").Trim()).FirstOrDefault(c => c.Length > 0) ?? "?";
        return name.Length <= MaxName ? name : CutOff(name);
    }

    // Not through the middle of what is one character to its reader
    private static string CutOff(string name)
    {
        var end = 0;
        for (var next = 0; next <= MaxName; next += StringInfo.GetNextTextElementLength(name, next))
        {
            end = next;
        }

        return end > 0 ? name[..end] : "?";
    }

    private static string? ReadLanguage(string? said) => said is { Length: >= 2 } ? Languages.Find(said[..2])?.Code : null;

    private static string? ReadPicture(string? said) =>
        said is { Length: <= Identities.ExternalIdentity.MaxPicture }
        && Clean(said) == said
        && Uri.TryCreate(said, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
            ? said
            : null;

    // Apple writes it as text; and who says both has said nothing
    private static bool? ReadBool(ClaimsPrincipal claims, string type) =>
        claims.FindAll(type).Select(c => bool.TryParse(c.Value, out var value) ? value : (bool?)null).Distinct().ToArray()
            is [var only]
            ? only
            : null;

    /// <summary>Without control and direction characters, and without halves of characters.</summary>
    private static string Clean(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(r =>
                    r != Rune.ReplacementChar
                    && Rune.GetUnicodeCategory(r)
                        is not (
                            UnicodeCategory.Control
                            or UnicodeCategory.Format
                            or UnicodeCategory.LineSeparator
                            or UnicodeCategory.ParagraphSeparator
                        )
                )
        );
}

internal static class Sayings
{
    /// <summary>
    /// What the provider says under this name. It speaks twice, in the token and at the userinfo endpoint; where it contradicts
    /// itself it has said nothing.
    /// </summary>
    public static string? Said(this ClaimsPrincipal claims, string type) =>
        claims.FindAll(type).Select(c => c.Value).Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : null;
}
