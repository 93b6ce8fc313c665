namespace Slipway.Kernel.Development;

/// <summary>Fills an empty database in Development, so that the first look shows a product in use.</summary>
public interface IDemoData
{
    /// <summary>Lower first: accounts before organizations.</summary>
    int Order { get; }

    /// <summary>Adds the module's demo rows; does nothing where there are rows already.</summary>
    Task SeedAsync(CancellationToken cancellationToken);
}
