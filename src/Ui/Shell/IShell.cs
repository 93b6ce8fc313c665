namespace Slipway.Ui;

/// <summary>Tells the layouts what to show around a page. The Host implements it, once per request.</summary>
public interface IShell
{
    ValueTask<ShellModel> DescribeAsync(CancellationToken cancellationToken);
}
