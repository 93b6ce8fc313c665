namespace Slipway.Email;

/// <summary>See README.md beside this file.</summary>
public sealed class EmailModule : Module
{
    public override string Name => "email";
}
