using System.Globalization;

namespace Slipway.Bench;

/// <summary>Figures to the output, progress to the error stream.</summary>
public static class Report
{
    public static void Figure(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={Math.Round(value, 2)}"));

    public static void Progress(string text) => Console.Error.WriteLine(text);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
