namespace Slipway.Email.Contracts;

/// <summary>Asks the DNS for text records, at the server of the setting <c>Email:DnsServer</c> or the system's.</summary>
public interface ITextRecords
{
    /// <returns>None when there are none; null when nobody answers.</returns>
    Task<IReadOnlyList<string>?> FindAsync(string name, CancellationToken cancellationToken);
}
