using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Slipway.Accounts.Users;

/// <summary>
/// Passwords after NIST SP 800-63B-4, section 3.1.1.2: long enough and not commonly used or expected; no rules of composition.
/// </summary>
internal sealed class Passwords(IPasswordHasher<User> hasher, IOptions<BrandingOptions> branding) : IDisposable
{
    public const int MinLength = 10;
    public const int MaxLength = 256;

    /// <summary>Of PBKDF2 with HMAC-SHA-512: what OWASP ASVS 5.0 asks for in its appendix C. Identity's own default is 100,000.</summary>
    public const int Iterations = 210_000;

    private static readonly User Nobody = new("", "", "");

    // A hash keeps a core busy for a while. Whatever storm of sign-ins comes, half of the cores stay free for everybody else
    private readonly SemaphoreSlim cores = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> dummyHash = new(() => hasher.HashPassword(Nobody, "no such account"));

    /// <summary>The error at the field, or null for a password that may be used.</summary>
    public Error? Check(string password, string name, string email, string field)
    {
        string[] personal = [.. new[] { name, email, branding.Value.ProductName }.SelectMany(CommonPasswords.PartsOf)];
        return CommonPasswords.Includes(password, personal) ? Error.Field(field, "accounts.password_common") : null;
    }

    public Task<string> HashAsync(User user, string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => Hash(user, password), cancellationToken);

    /// <summary>
    /// Takes as long for an account that does not exist as for one that does. A hash of weaker settings is replaced with the
    /// caller's next save.
    /// </summary>
    public Task<bool> VerifyAsync(User? user, string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => Verify(user, password), cancellationToken);

    public void Dispose() => cores.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        await cores.WaitAsync(cancellationToken);
        try
        {
            return hash();
        }
        finally
        {
            cores.Release();
        }
    }

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
