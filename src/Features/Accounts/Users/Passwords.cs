using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Slipway.Accounts.Users;

/// <summary>
/// Passwords after NIST SP 800-63B-4, section 3.1.1.2: long enough and not commonly used or expected; no rules of composition.
/// </summary>
internal sealed class Passwords(IPasswordHasher<User> hasher, HashingThreads threads, IOptions<BrandingOptions> branding)
{
    public const int MinLength = 10;
    public const int MaxLength = 256;

    private static readonly User Nobody = new("", "", "");

    private readonly Lazy<string> dummyHash = new(() => hasher.HashPassword(Nobody, "no such account"));

    /// <summary>The error at the field, or null for a password that may be used.</summary>
    public Error? Check(string password, string name, string email, string field)
    {
        string[] personal = [.. new[] { name, email, branding.Value.ProductName }.SelectMany(CommonPasswords.PartsOf)];
        return CommonPasswords.Includes(password, personal) ? Error.Field(field, "accounts.password_common") : null;
    }

    public Task<string> HashAsync(User user, string password, CancellationToken cancellationToken) =>
        threads.RunAsync(() => Hash(user, password), cancellationToken);

    /// <summary>
    /// Takes as long for an account that does not exist as for one that does. A hash of weaker settings is replaced with the
    /// caller's next save.
    /// </summary>
    public Task<bool> VerifyAsync(User? user, string password, CancellationToken cancellationToken) =>
        threads.RunAsync(() => Verify(user, password), cancellationToken);

    private string Hash(User user, string password) => hasher.HashPassword(user, password.Normalize(NormalizationForm.FormC));

    private bool Verify(User? user, string password)
    {
        // An account that only ever signed in elsewhere has none
        var hash = user?.PasswordHash is { Length: > 0 } own ? own : dummyHash.Value;
        var result = hasher.VerifyHashedPassword(user ?? Nobody, hash, password.Normalize(NormalizationForm.FormC));
        if (user is not null && result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = Hash(user, password);
        }

        return user is { PasswordHash.Length: > 0 } && result != PasswordVerificationResult.Failed;
    }
}
