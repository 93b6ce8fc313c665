namespace Slipway.Accounts.Contracts;

/// <summary>Asks for the password once more before something grave.</summary>
public interface IPasswordCheck
{
    /// <summary>The error at the field, or null when it is the current user's password. Wrong ones count like failed sign-ins.</summary>
    Task<Error?> CheckAsync(string password, string field, CancellationToken cancellationToken);
}
