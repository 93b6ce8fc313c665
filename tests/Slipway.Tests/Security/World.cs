using Microsoft.AspNetCore.Identity;
using Slipway.Accounts.Users;
using Slipway.Audit.Alerts;
using Slipway.Audit.Archive;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Preferences;
using Slipway.Email.Suppressions;
using Slipway.Email.Tracking;
using Slipway.Federation.Connections;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.OAuth.Keys;
using Slipway.Organizations.Branding;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;
using OrganizationRow = Slipway.Organizations.Tenants.Organization;

namespace Slipway.Tests.Security;

/// <summary>
/// Organizations with something of everything in them, and a caller of every kind. Written straight into the database, so that
/// a question may have a world of its own.
/// </summary>
internal sealed partial class World
{
    /// <summary>Least entitled first: who is refused changes nothing for those who follow.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "anonymous",
        "unverified",
        "suspended",
        "removed",
        "other",
        "frozen",
        "closing",
        "member",
        "role-",
        "key-",
        "role+",
        "key+",
        "impersonator",
        "operator",
        "admin",
        "owner",
    ];

    public const string UnsubscribeToken = "unsubscribe";

    private static readonly HashSet<string> NoPermissions = [];
    private static readonly string[] TokenPurposes =
    [
        OneTimeToken.VerifyEmail,
        OneTimeToken.ResetPassword,
        OneTimeToken.ChangeEmail,
        OneTimeToken.UndoEmailChange,
    ];
    private readonly AppDb db;
    private readonly CurrentTenant tenant;
    private readonly IPasswordHasher<User> hasher;
    private readonly MailContent mails;
    private readonly UnsubscribeTokens unsubscribe;
    private readonly ConnectionSecrets secrets;
    private readonly DateTimeOffset now;
    private readonly IReadOnlySet<string> permissions;

    private World(IServiceProvider services)
    {
        db = services.GetRequiredService<AppDb>();
        tenant = services.GetRequiredService<CurrentTenant>();
        hasher = services.GetRequiredService<IPasswordHasher<User>>();
        mails = services.GetRequiredService<MailContent>();
        unsubscribe = services.GetRequiredService<UnsubscribeTokens>();
        secrets = services.GetRequiredService<ConnectionSecrets>();
        now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        permissions = services.GetRequiredService<ModuleCatalog>().Permissions.Keys.ToHashSet();
        (Acme, Other, Frozen, Closing) = (new(), new(), new(), new());
    }

    public Tenant Acme { get; }

    /// <summary>The organization whose rows nobody of Acme may see or touch.</summary>
    public Tenant Other { get; }

    /// <summary>Suspended by an operator.</summary>
    public Tenant Frozen { get; }

    /// <summary>Waits for its deletion.</summary>
    public Tenant Closing { get; }

    public Dictionary<string, Caller> Callers { get; } = [];

    /// <param name="app">The product.</param>
    /// <param name="permission">The permission in question: what "+" roles and keys hold, and "-" ones lack.</param>
    /// <param name="kinds">Who is going to call; organizations of nobody else are left out.</param>
    public static Task<World> CreateAsync(TestApp app, string? permission = null, IEnumerable<string>? kinds = null) =>
        app.InScopeAsync(async services =>
        {
            var world = new World(services);
            await world.FillAsync(permission, [.. kinds ?? Kinds]);

            // Made by the first request that needs one
            await services.GetRequiredService<KeyRing>().ReadAsync(CancellationToken.None);
            return world;
        });

    private async Task FillAsync(string? permission, HashSet<string> kinds)
    {
        var (only, others) = permission is null
            ? (permissions, NoPermissions)
            : (new HashSet<string> { permission }, permissions.Except([permission]).ToHashSet());

        Enter(Acme);
        Callers["anonymous"] = new Caller("anonymous", Acme);
        AddRole(Acme, "with", only);
        AddRole(Acme, "without", others);
        var removed = AddPerson("removed", Acme, RoleCatalog.Owner);
        AddPerson("unverified", Acme, RoleCatalog.Owner, verified: false);
        AddPerson("suspended", Acme, RoleCatalog.Owner).User!.Suspend(now, "Test");
        AddPerson("member", Acme, RoleCatalog.Member);
        AddPerson("admin", Acme, RoleCatalog.Admin);
        AddPerson("role+", Acme, "with");
        AddPerson("role-", Acme, "without");
        var owner = AddPerson("owner", Acme, RoleCatalog.Owner);
        var @operator = AddPerson("operator", Acme, role: null, isOperator: true);
        AddKey("key+", only, owner.User!);
        AddKey("key-", others, owner.User!);
        Callers["impersonator"] = new Caller("impersonator", Acme, owner.User)
        {
            Credential = AddSession(owner.User!, @operator).Token,
            OtherSession = owner.OtherSession,
            IdentityId = owner.IdentityId,
        };
        AddContents(Acme);
        Acme.Ids["audit-views/id"] = AddView(owner.User!).Id.ToString();
        await db.SaveChangesAsync();
        db.Remove(db.ChangeTracker.Entries<Membership>().Single(m => m.Entity.UserId == removed.User!.Id).Entity);
        await db.SaveChangesAsync();

        Enter(Other);
        AddPerson("other", Other, RoleCatalog.Owner);
        AddContents(Other);
        foreach (var person in Callers.Values.Where(c => c.User is not null).GroupBy(c => c.User!.Email).ToList())
        {
            var (invitation, token) = Invite(person.Key);
            person.ToList().ForEach(caller => (caller.InvitationId, caller.InvitationToken) = (invitation.Id, token));
        }

        await db.SaveChangesAsync();

        if (kinds.Contains("frozen"))
        {
            Enter(Frozen).Suspend("Test", now);
            AddPerson("frozen", Frozen, RoleCatalog.Owner);
            AddContents(Frozen);
            await db.SaveChangesAsync();
        }

        if (kinds.Contains("closing"))
        {
            Enter(Closing).ScheduleDeletion(now.AddDays(7));
            AddPerson("closing", Closing, RoleCatalog.Owner);
            AddContents(Closing);
            await db.SaveChangesAsync();
        }
    }

    private OrganizationRow Enter(Tenant entered)
    {
        var row = new OrganizationRow($"Company {entered.Id:n}", entered.Slug) { Id = entered.Id };
        tenant.Enter(entered.Id);
        db.Add(row);
        return row;
    }

    /// <summary>One of everything that an address can name.</summary>
    private void AddContents(Tenant owner)
    {
        var person = NewUser(verified: true);
        AddMembership(person, RoleCatalog.Member);
        var session = AddSession(person);
        var role = AddRole(owner, "support", permissions);
        var (invitation, _) = Invite(Any.Email());
        var key = NewKey(permissions, person).Row;
        var job = AddJob(owner);
        var mail = AddMail(owner, person);
        var entry = AddEntry(owner, person);
        var export = AddExport(person);
        db.Add(new AlertRules());
        db.Add(
            new AuditAlert
            {
                Kind = AlertKind.MassExport,
                Name = person.Name,
                EntryId = entry.Id,
            }
        );
        var archive = AddArchive(owner);
        var retention = new AuditRetention();
        retention.Change(owner.Id, archiveDays: 730);
        db.Add(retention);
        var stream = AddStream();
        var suppression = db.Add(new Suppression(Any.Email(), SuppressionReason.Operator, source: null, "Test")).Entity;
        db.Add(new MailTracking());
        var brand = new Brand();
        brand.Change(owner.Id, Any.Text(), logo: null);
        db.Add(brand);
        var application = AddApplication(person);
        var connection = AddConnection(owner);
        var group = AddGroup(connection);
        var domain = AddDomain(connection);
        AddPolicy(owner, person);
        foreach (var mine in Callers.Values.Where(c => c.Organization == owner && c.User is not null).GroupBy(c => c.User!))
        {
            var grant = AddGrant(application, mine.Key);
            mine.ToList().ForEach(caller => caller.GrantId = grant.Id);
        }

        owner.MemberEmail = person.Email;
        owner.People.Add(person.Id);
        owner.Ids = new(StringComparer.OrdinalIgnoreCase)
        {
            ["organizations/org"] = owner.Slug,
            ["o/org"] = owner.Slug,
            ["organizations/id"] = owner.Id.ToString(),
            ["members/userId"] = person.Id.ToString(),
            ["users/id"] = person.Id.ToString(),
            ["second-factors/userId"] = person.Id.ToString(),
            ["sessions/id"] = session.Row.Id.ToString(),
            ["roles/key"] = role.Key,
            ["roles/role"] = role.Key,
            ["me/invitations/id"] = invitation.Id.ToString(),
            ["invitations/id"] = invitation.Id.ToString(),
            ["api-keys/id"] = key.Id.ToString(),
            ["scim-users/id"] = AddScimUser().Id.ToString(),
            ["group-roles/id"] = AddScimGroup().Id.ToString(),
            ["tokens/id"] = AddScimToken(person).Id.ToString(),
            ["v2/org"] = owner.Slug,
            ["applications/id"] = application.Id.ToString(),
            ["jobs/id"] = job.Id.ToString(),
            ["mails/id"] = mail.Id.ToString(),
            ["mail/id"] = mail.Id.ToString(),
            ["audit-entries/id"] = entry.Id.ToString(),
            ["audit-views/id"] = AddView(person).Id.ToString(),
            ["audit-exports/id"] = export.Id.ToString(),
            ["audit-streams/id"] = stream.Id.ToString(),
            ["streams/id"] = stream.Id.ToString(),
            ["audit-archives/id"] = archive.Id.ToString(),
            ["audit/id"] = entry.Id.ToString(),
            ["owners/userId"] = OwnerOf(owner).ToString(),
            ["me/identities/id"] = AddIdentity(person).Id.ToString(),
            ["connections/id"] = connection.Id.ToString(),
            ["sso/id"] = connection.Id.ToString(),
            ["groups/groupId"] = group.Id.ToString(),
            ["domains/id"] = domain.Id.ToString(),
            ["suppressions/id"] = suppression.Id.ToString(),
        };
    }
}

/// <summary>An organization of a <see cref="World"/>.</summary>
internal sealed class Tenant
{
    public Guid Id { get; } = Guid.CreateVersion7();

    public string Slug => $"company-{Id:n}";

    /// <summary>Values of route parameters, by the segment before them and their name.</summary>
    public Dictionary<string, string> Ids { get; set; } = [];

    /// <summary>Ids of its people.</summary>
    public List<Guid> People { get; } = [];

    /// <summary>Address of a plain member.</summary>
    public string MemberEmail { get; set; } = "";
}

/// <summary>Somebody who calls, and the organization of his calls.</summary>
internal sealed record Caller(string Kind, Tenant Organization, User? User = null)
{
    /// <summary>Token of a session or an API key; null for nobody.</summary>
    public string? Credential { get; init; }

    /// <summary>A second device of the caller.</summary>
    public Guid OtherSession { get; init; }

    /// <summary>Mailed tokens by purpose.</summary>
    public Dictionary<string, string> Tokens { get; init; } = [];

    /// <summary>What a mail of <see cref="World.Other"/> invites the caller with.</summary>
    public string InvitationToken { get; set; } = "";

    /// <summary>An account elsewhere with which the caller signs in.</summary>
    public Guid IdentityId { get; set; }
    public Guid InvitationId { get; set; }

    /// <summary>An application that acts in the caller's name.</summary>
    public Guid GrantId { get; set; }
}
