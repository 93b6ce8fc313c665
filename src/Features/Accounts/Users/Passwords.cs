using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Slipway.Accounts.Users;

/// <summary>
/// Passwords after NIST SP 800-63B-4, section 3.1.1.2: long enough and not on a list of the well-known; no rules of composition.
/// </summary>
internal sealed class Passwords(IPasswordHasher<User> hasher)
{
    public const int MinLength = 10;
    public const int MaxLength = 256;

    private static readonly User Nobody = new("", "", "");
    private static readonly Lazy<string> DummyHash = new(() =>
        new PasswordHasher<User>().HashPassword(Nobody, "no such account")
    );

    // The roots of the passwords that lists of leaked ones begin with; digits and signs around them make nothing better
    private static readonly string[] WellKnown =
        "password passwort motdepasse contrasena qwertyuiop qwertzuiop azertyuiop asdfghjkl iloveyou letmein welcome administrator superman batman football baseball basketball princess sunshine dragon monkey master shadow michael jordan trustno charlie starwars pokemon computer internet whatever changeme secret default guest zxcvbnm qwerty azerty abcdefghij abc123 p@ssw0rd passw0rd slipway".Split(
            ' '
        );

    /// <summary>The error at the field, or null for a password that may be used.</summary>
    public static Error? Check(string password, string email, string field)
    {
        var text = password.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        var letters = text.Trim("0123456789!?.,-_*#$@+ ".ToCharArray());
        var isWeak =
            letters.Length == 0
            || text.Distinct().Count() < 5
            || IsSequence(text)
            || Array.Exists(WellKnown, w => letters == w || letters == w + w)
            || letters == email.Split('@')[0];
        return isWeak ? Error.Field(field, "accounts.password_common") : null;
    }

    public string Hash(User user, string password) => hasher.HashPassword(user, password.Normalize(NormalizationForm.FormC));

    /// <summary>Takes as long for an account that does not exist as for one that does.</summary>
    public bool Verify(User? user, string password) =>
        hasher.VerifyHashedPassword(
            user ?? Nobody,
            user?.PasswordHash ?? DummyHash.Value,
            password.Normalize(NormalizationForm.FormC)
        ) != PasswordVerificationResult.Failed
        && user is not null;

    private static bool IsSequence(string text) =>
        Enumerable.Range(1, text.Length - 1).All(i => text[i] == text[i - 1] + 1)
        || Enumerable.Range(1, text.Length - 1).All(i => text[i] == text[i - 1] - 1);
}
