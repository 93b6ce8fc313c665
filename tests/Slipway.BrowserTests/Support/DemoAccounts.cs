namespace Slipway.BrowserTests.Support;

/// <summary>Accounts of the demo data, as the console prints them at start.</summary>
public static class DemoAccounts
{
    public const string Password = "slipway demo";
    public const string Owner = "maya@acme.example";
    public const string Operator = "operator@slipway.example";

    /// <summary>Somebody who may open a page with this access; null for a visitor without an account.</summary>
    public static string? For(string access) =>
        access switch
        {
            "Anonymous" => null,
            "Operator" => Operator,
            _ => Owner,
        };
}
