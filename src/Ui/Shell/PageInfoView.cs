using Microsoft.AspNetCore.Components;

namespace Slipway.Ui;

/// <summary>Shows what the page says of itself, and follows it while the page is made.</summary>
public abstract class PageInfoView : ComponentBase, IDisposable
{
    [Inject]
    protected PageInfo Info { get; set; } = default!;

    protected override void OnInitialized() => Info.Changed += Follow;

    public void Dispose()
    {
        Info.Changed -= Follow;
        GC.SuppressFinalize(this);
    }

    private void Follow(object? sender, EventArgs e) => StateHasChanged();
}
