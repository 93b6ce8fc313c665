namespace Slipway.Localization;

/// <summary>See README.md beside this file.</summary>
public sealed class LocalizationModule : Module
{
    public override string Name => "localization";
}
