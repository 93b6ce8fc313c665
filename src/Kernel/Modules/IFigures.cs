namespace Slipway.Kernel;

/// <summary>A number on the operator's dashboard.</summary>
/// <param name="Label">Resource key.</param>
/// <param name="Value">The number now.</param>
/// <param name="Href">The list behind it, below <c>/operations</c>.</param>
/// <param name="History">The number (or its growth) per day for the last days, oldest first; empty for none.</param>
/// <param name="IsBad">Worth a look: failed jobs, undelivered mail.</param>
public sealed record Figure(string Label, long Value, string Href, IReadOnlyList<long> History, bool IsBad = false);

/// <summary>Figures that a module contributes to the operator's dashboard.</summary>
public interface IFigures
{
    Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellationToken);
}
