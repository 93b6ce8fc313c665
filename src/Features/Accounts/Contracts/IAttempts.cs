namespace Slipway.Accounts.Contracts;

/// <summary>Counts guesses of secrets over all nodes; at once, whatever becomes of the caller's save.</summary>
public interface IAttempts
{
    /// <param name="key">What is guessed and by whom, behind the module's name: <c>oauth:device:{user}</c>.</param>
    /// <param name="window">How long a count lasts.</param>
    /// <returns>How often it happened in the window, this time included.</returns>
    Task<int> CountAsync(string key, TimeSpan window, CancellationToken cancellationToken);
}
