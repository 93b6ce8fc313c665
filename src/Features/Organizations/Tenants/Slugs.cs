using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Organizations.Tenants;

/// <summary>Makes and checks the part of an address that stands for a name.</summary>
internal static class Slugs
{
    /// <summary>What a slug looks like: lower-case letters and digits in groups, joined by single hyphens.</summary>
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    // Words that addresses of the product use or may use one day, or that could pass as us
    private static readonly FrozenSet<string> Reserved =
        "about account accounts admin api app assets auth billing blog development docs errors help healthz home invitations legal login logout mail me metrics new o openapi operations operator organization organizations owner pricing privacy root security settings sign-in sign-out sign-up signin signup site slipway status support system terms test www"
            .Split(' ')
            .ToFrozenSet(StringComparer.Ordinal);

    // Letters that Unicode does not take apart into a Latin base letter and marks, after the common romanizations
    // (ISO 9 simplified, ALA-LC without marks)
    private static readonly FrozenDictionary<char, string> Latin = new[]
    {
        ("ßæœøðþđłı", "ss ae oe o d th d l i"),
        ("абвгдежзийклмнопрстуф", "a b v g d e zh z i y k l m n o p r s t u f"),
        ("хцчшщъыьэюяёєіїґў", "kh ts ch sh shch - y - e yu ya e ye i yi g u"),
        ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
        ("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y"),
        ("ىةأإآؤئء", "a a a i a w y -"),
    }
        .SelectMany(script => script.Item1.Zip(script.Item2.Split(' ')))
        .ToFrozenDictionary(pair => pair.First, pair => pair.Second == "-" ? "" : pair.Second);

    public static bool IsReserved(string slug) => Reserved.Contains(slug) || Guid.TryParse(slug, out _);

    /// <summary>The name in the letters of an address; empty when it has none that we can write so.</summary>
    public static string From(string name, int maxLength = Organization.MaxSlug)
    {
        var slug = new StringBuilder();
        // As runes, because normalizing refuses halves of surrogate pairs
        var whole = string.Concat(name.EnumerateRunes());
        foreach (var letter in whole.ToLowerInvariant().Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (letter.IsBmp && Latin.TryGetValue((char)letter.Value, out var known))
            {
                slug.Append(known);
                continue;
            }

            foreach (var part in letter.ToString().Normalize(NormalizationForm.FormKD))
            {
                if (char.IsAsciiLetterOrDigit(part))
                {
                    slug.Append(char.ToLowerInvariant(part));
                }
                else if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark && slug is [.., not '-'])
                {
                    slug.Append('-');
                }
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, maxLength)).Trim('-');
    }

    /// <summary>The slug, or the slug with a random ending where the plain one cannot be had.</summary>
    public static string WithSuffix(string slug) =>
        $"{slug[..Math.Min(slug.Length, Organization.MaxSlug - 7)].Trim('-')}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
}
