namespace Slipway.Localization.Contracts;

/// <summary>Keeps the choices of a signed-in person with the account, so that they hold on every device.</summary>
public interface IPreferenceStore
{
    /// <param name="language">Code of a language that the product ships; null leaves it as it is.</param>
    /// <param name="theme">light or dark; null leaves it as it is.</param>
    /// <param name="cancellationToken">Cancelled when the visitor leaves.</param>
    Task KeepAsync(string? language, string? theme, CancellationToken cancellationToken);
}
