using Microsoft.AspNetCore.Components;

namespace Slipway.Ui;

/// <summary>What the charts share: values with their labels, and how they are said.</summary>
public abstract class Chart : ComponentBase
{
    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What the chart shows, as a sentence: all that a screen reader hears of the picture.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<double> Values { get; set; } = [];

    /// <summary>What each value stands for, like a day.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>Values of the period before, for comparison; as many as <see cref="Values"/>.</summary>
    [Parameter]
    public IReadOnlyList<double>? Compare { get; set; }

    /// <summary>How a value is written.</summary>
    [Parameter]
    public Func<double, string> Format { get; set; } = value => value.ToString("#,0.##");

    internal ChartScale Scale { get; private set; } = new([]);

    protected override void OnParametersSet() => Scale = new ChartScale([.. Values, .. Compare ?? []]);
}
