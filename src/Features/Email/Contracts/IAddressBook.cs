namespace Slipway.Email.Contracts;

/// <summary>
/// Knows the addresses that get no mail. For pages of their owners, who would wait in vain: whether an address is known is for
/// nobody else.
/// </summary>
public interface IAddressBook
{
    Task<bool> IsSuppressedAsync(string email, CancellationToken cancellationToken);
}
