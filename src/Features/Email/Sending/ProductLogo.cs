using System.Collections.Concurrent;
using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>The logo file of the branding settings, read once.</summary>
internal static class ProductLogo
{
    private static readonly ConcurrentDictionary<string, MailLogo?> Known = new(StringComparer.Ordinal);

    /// <returns>Null when the file is missing or no logo: the program does not start with such a setting.</returns>
    public static MailLogo? Read(string file) =>
        Known.GetOrAdd(file, f => File.Exists(f) ? MailLogo.Read(File.ReadAllBytes(f)) : null);
}
