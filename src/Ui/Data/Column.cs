using Microsoft.AspNetCore.Components;

namespace Slipway.Ui;

/// <summary>A column of a DataTable: a title, how to sort, and how a row's cell looks.</summary>
public sealed class Column<T> : ComponentBase
{
    [CascadingParameter]
    internal DataTable<T> Table { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The sort key; a column without one does not sort.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>"end" for numbers.</summary>
    [Parameter]
    public string? Align { get; set; }

    /// <summary>Names the row; the first column does unless another says so.</summary>
    [Parameter]
    public bool Heads { get; set; }

    [Parameter]
    public RenderFragment<T> ChildContent { get; set; } = default!;

    protected override void OnInitialized() => Table.Add(this);
}
