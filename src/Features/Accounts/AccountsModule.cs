namespace Slipway.Accounts;

/// <summary>See README.md beside this file.</summary>
public sealed class AccountsModule : Module
{
    public override string Name => "accounts";
}
