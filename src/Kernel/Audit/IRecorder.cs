using Slipway.Kernel.Data;

namespace Slipway.Kernel.Audit;

/// <summary>Writes down what happens. One scoped implementation, of the Audit module; without it nothing is recorded.</summary>
public interface IRecorder
{
    /// <summary>
    /// A save is about to happen: adds an entry to it, so that the change and its entry are stored together or not at all.
    /// </summary>
    void BeforeSave(AppDb db);

    /// <summary>What <see cref="BeforeSave"/> added is stored.</summary>
    void AfterSave(AppDb db);

    /// <summary>Nothing was stored: takes back what <see cref="BeforeSave"/> added.</summary>
    void AfterFailedSave(AppDb db);

    /// <summary>A use case has ended; records it unless a save of it has.</summary>
    /// <param name="error">Why it did not succeed.</param>
    /// <param name="isRefused">Access was refused: nothing of the use case has run.</param>
    Task AfterRunAsync(Error? error, bool isRefused);

    /// <summary>Access was refused before any use case began.</summary>
    /// <param name="request">The type of its request; null for a page.</param>
    Task AfterRefusalAsync(Type? request, Error error);
}
