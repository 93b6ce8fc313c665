namespace Slipway.Accounts.Contracts;

/// <summary>An account of the demo data; Development only.</summary>
/// <param name="Id">Fixed, so that other modules' demo data can refer to it.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Address.</param>
/// <param name="About">Resource key of what the account shows.</param>
public sealed record DemoAccount(Guid Id, string Name, string Email, string About)
{
    /// <summary>The account as the one that acts, so that the audit log of the demo names people.</summary>
    public Identity Identity =>
        new()
        {
            UserId = Id,
            Name = Name,
            Email = Email,
        };
}

/// <summary>The accounts of the demo data. All have the same password.</summary>
public static class DemoAccounts
{
    public const string Password = "slipway demo";

    private const string ColleagueNames =
        "Amara Okafor:amara.okafor,Anders Holm:anders.holm,Ayşe Yılmaz:ayse.yilmaz,Beatriz Santos:beatriz.santos,Björn Lindqvist:bjorn.lindqvist,Camille Laurent:camille.laurent,Carlos Ibáñez:carlos.ibanez,Chiara Romano:chiara.romano,Daniel Novák:daniel.novak,Diego Fuentes:diego.fuentes,Elif Demir:elif.demir,Emma Clarke:emma.clarke,Fatima Zahra:fatima.zahra,Felix Brandt:felix.brandt,Grace Mwangi:grace.mwangi,Hana Sato:hana.sato,Hugo Martin:hugo.martin,Inês Carvalho:ines.carvalho,Ivan Petrov:ivan.petrov,Jin Park:jin.park,Julia Nowak:julia.nowak,Karim Mansour:karim.mansour,Kenji Mori:kenji.mori,Laila Haddad:laila.haddad,Linh Tran:linh.tran,Lucas Moreau:lucas.moreau,Mei Chen:mei.chen,Mila Jovanović:mila.jovanovic,Nadia Rahman:nadia.rahman,Noah Bennett:noah.bennett,Nora Eriksen:nora.eriksen,Oliver Grant:oliver.grant,Paula Vega:paula.vega,Priya Nair:priya.nair,Rafael Costa:rafael.costa,Rosa Keller:rosa.keller,Samuel Adeyemi:samuel.adeyemi,Sofia Rossi:sofia.rossi,Tomás Herrera:tomas.herrera,Zoe Papadaki:zoe.papadaki,ليلى حسن:layla.hasan";

    public static readonly DemoAccount Owner = Create(1, "Maya Kern", "maya@acme.example", "accounts.demo.owner");
    public static readonly DemoAccount Admin = Create(2, "Jonas Weber", "jonas@acme.example", "accounts.demo.admin");
    public static readonly DemoAccount Member = Create(3, "Lena Fischer", "lena@acme.example", "accounts.demo.member");
    public static readonly DemoAccount OtherOwner = Create(4, "Omar Haddad", "omar@harbor.example", "accounts.demo.other_owner");
    public static readonly DemoAccount Suspended = Create(5, "Sam Rivers", "sam@acme.example", "accounts.demo.suspended");
    public static readonly DemoAccount Operator = Create(6, "Olga Petrova", "operator@slipway.example", "accounts.demo.operator");

    public static readonly IReadOnlyList<DemoAccount> All = [Owner, Admin, Member, OtherOwner, Suspended, Operator];

    /// <summary>People who fill lists and charts. They have no password, so nobody signs in as one of them.</summary>
    public static readonly IReadOnlyList<DemoAccount> Colleagues =
    [
        .. ColleagueNames
            .Split(',')
            .Select(
                (person, i) =>
                    person.Split(':') switch
                    {
                        var parts => Create((byte)(100 + i), parts[0], $"{parts[1]}@acme.example", ""),
                    }
            ),
    ];

    private static DemoAccount Create(byte number, string name, string email, string about) =>
        new(new Guid(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, number), name, email, about);
}
