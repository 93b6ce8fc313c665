namespace Slipway.Accounts.Contracts;

/// <summary>An account of the demo data; Development only.</summary>
/// <param name="Id">Fixed, so that other modules' demo data can refer to it.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Address.</param>
/// <param name="About">Resource key of what the account shows.</param>
public sealed record DemoAccount(Guid Id, string Name, string Email, string About);

/// <summary>The accounts of the demo data. All have the same password.</summary>
public static class DemoAccounts
{
    public const string Password = "slipway demo";

    public static readonly DemoAccount Owner = Create(1, "Maya Kern", "maya@acme.example", "accounts.demo.owner");
    public static readonly DemoAccount Admin = Create(2, "Jonas Weber", "jonas@acme.example", "accounts.demo.admin");
    public static readonly DemoAccount Member = Create(3, "Lena Fischer", "lena@acme.example", "accounts.demo.member");
    public static readonly DemoAccount OtherOwner = Create(4, "Omar Haddad", "omar@harbor.example", "accounts.demo.other_owner");
    public static readonly DemoAccount Suspended = Create(5, "Sam Rivers", "sam@acme.example", "accounts.demo.suspended");
    public static readonly DemoAccount Operator = Create(6, "Olga Petrova", "operator@slipway.example", "accounts.demo.operator");

    public static readonly IReadOnlyList<DemoAccount> All = [Owner, Admin, Member, OtherOwner, Suspended, Operator];

    private static DemoAccount Create(byte number, string name, string email, string about) =>
        new(new Guid(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, number), name, email, about);
}
