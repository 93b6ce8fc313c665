namespace Slipway.Operations;

/// <summary>See README.md beside this file.</summary>
public sealed class OperationsModule : Module
{
    public override string Name => "operations";
}
