using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Slipway.Ui;

/// <summary>What the three layouts share: the shell is described before the page starts, so both may use one scoped database.</summary>
public abstract class ShellLayout : LayoutComponentBase
{
    [Inject]
    protected IShell Source { get; set; } = default!;

    [Inject]
    protected IStringLocalizer L { get; set; } = default!;

    protected ShellModel? Shell { get; private set; }

    protected override async Task OnInitializedAsync() => Shell = await Source.DescribeAsync(CancellationToken.None);
}
