using System.Globalization;

namespace Slipway.Ui;

/// <summary>Maps values to the height of a plot. It starts at zero, so that heights compare as the values do.</summary>
internal sealed class ChartScale
{
    public const int Width = 720;
    public const int Height = 200;

    const int Steps = 4;
    static readonly double[] Mantissas = [1, 2, 2.5, 5, 10];

    readonly double top;

    /// <param name="values">Everything that is drawn. If all are whole numbers, so are the ticks.</param>
    public ChartScale(IReadOnlyCollection<double> values)
    {
        var highest = Math.Max(values.DefaultIfEmpty().Max(), 0);
        var raw = highest / Steps;
        var magnitude = raw > 0 ? Math.Pow(10, Math.Floor(Math.Log10(raw))) : 1;
        var step = Mantissas.Select(mantissa => mantissa * magnitude).First(candidate => candidate >= raw);
        if (values.All(double.IsInteger))
            step = Math.Max(1, Math.Ceiling(step));
        var count = Math.Max(1, (int)Math.Ceiling(highest / step));
        top = count * step;
        Ticks = [.. Enumerable.Range(0, count + 1).Select(index => index * step)];
    }

    /// <summary>The values of the grid lines, from zero upwards.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Distance from the upper edge.</summary>
    public double Y(double value) => Height - Math.Clamp(value / top, 0, 1) * Height;

    /// <summary>A number for an SVG attribute, the same in every culture.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A few of the labels, the first and last among them, evenly spread.</summary>
    public static IEnumerable<string> Few(IReadOnlyList<string> labels, int most = 5) =>
        labels.Count <= most
            ? labels
            : Enumerable.Range(0, most).Select(index => labels[(int)Math.Round(index * (labels.Count - 1d) / (most - 1))]);
}
