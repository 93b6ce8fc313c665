namespace Slipway.TwoFactor;

/// <summary>TwoFactor: say in one sentence what it is for.</summary>
public sealed class TwoFactorModule : Module
{
    public override string Name => "twofactor";
}
