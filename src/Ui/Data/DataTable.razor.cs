using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Slipway.Ui;

/// <summary>A table whose state is its address.</summary>
public partial class DataTable<T>
{
    readonly List<Column<T>> columns = [];

    /// <summary>Id of the frame that sorting and paging replace.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Names the table for assistive technology.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Shown above the table, where several are on a page.</summary>
    [Parameter]
    public string? Title { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<T> Items { get; set; } = [];

    /// <summary>The columns.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public TableQuery? Query { get; set; }

    /// <summary>Placeholder of the search box; null leaves it out.</summary>
    [Parameter]
    public string? Search { get; set; }

    /// <summary>Selects of the toolbar: TableFilter.</summary>
    [Parameter]
    public RenderFragment? Filters { get; set; }

    /// <summary>The row's id, for selection and row menus.</summary>
    [Parameter]
    public Func<T, string>? RowKey { get; set; }

    /// <summary>What the row is called in labels of its controls.</summary>
    [Parameter]
    public Func<T, string>? RowLabel { get; set; }

    [Parameter]
    public RenderFragment<T>? RowMenu { get; set; }

    /// <summary>Buttons (name="Table.Act") for the selected rows; shows the checkboxes.</summary>
    [Parameter]
    public RenderFragment? Bulk { get; set; }

    /// <summary>Name of the form around the rows; needed for Bulk and for row buttons that post.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public EventCallback OnSubmit { get; set; }

    [Parameter]
    public string? NextCursor { get; set; }

    [Parameter]
    public int? Total { get; set; }

    [Parameter]
    public RenderFragment? EmptyState { get; set; }

    [Inject]
    IStringLocalizer L { get; set; } = default!;

    Column<T>? Head => columns.Find(column => column.Heads) ?? columns.FirstOrDefault();

    internal void Add(Column<T> column) => columns.Add(column);

    string? Key(T item) => RowKey?.Invoke(item);

    protected override void OnParametersSet()
    {
        if (RowKey is null && (Bulk is not null || RowMenu is not null))
            throw new InvalidOperationException("A DataTable with Bulk or RowMenu needs RowKey");
    }
}
