using Slipway.Accounts.Mails;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Kernel;
using Slipway.Kernel.Jobs;
using Slipway.OAuth.Applications;
using Slipway.OAuth.Grants;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;
using Slipway.Policies.Duties;
using Slipway.Policies.Resets;
using Slipway.Scim.Groups;
using Slipway.Scim.Requests;
using Slipway.Scim.Tokens;
using Slipway.Scim.Users;
using AccountSession = Slipway.Accounts.Sessions.Session;
using ApiKey = Slipway.Organizations.ApiKeys.ApiKey;
using OrganizationInvitation = Slipway.Organizations.Invitations.Invitation;

namespace Slipway.Tests.Security;

/// <summary>The rows that a world is made of.</summary>
internal sealed partial class World
{
    private MailMessage AddMail(Tenant owner, User to) =>
        db.Add(
            new MailMessage
            {
                OrganizationId = owner.Id,
                UserId = to.Id,
                To = to.Email,
                Name = to.Name,
                Language = "en",
                Template = "PasswordChangedMessage",
                State = MailState.Sent,
                Content = mails.Write(new PasswordChangedMessage(to.Name, "http://localhost/forgot-password")),
                CreatedAt = now,
                Deadline = now,
            }
        ).Entity;

    private ScimUser AddScimUser()
    {
        var email = Any.Email();
        return db.Add(new ScimUser(email, email)).Entity;
    }

    private ScimGroup AddScimGroup() => db.Add(new ScimGroup(Any.Text())).Entity;

    private ScimToken AddScimToken(User creator)
    {
        db.Add(
            new ScimRequest
            {
                At = now,
                Method = "GET",
                Path = "/Users",
                Status = 200,
            }
        );
        var secret = Secret.Create(ScimToken.TokenPrefix);
        return db.Add(new ScimToken(Any.Text(), Secret.Hash(secret), secret[..ScimToken.ShownLength], creator.Id)).Entity;
    }

    private Application AddApplication(User responsible)
    {
        var application = new Application(Any.Text(), responsible.Id) { IsConfidential = true };
        db.Add(application);
        db.Add(
            new Client
            {
                Id = application.Id,
                ClientId = application.Id.ToString(),
                ClientType = "confidential",
                ClientSecret = Secret.Hash(Secret.Create(Application.SecretPrefix)),
            }
        );
        return application;
    }

    private Grant AddGrant(Application application, User user)
    {
        var grant = new Grant(application.Id, user.Id);
        db.Add(grant);
        return grant;
    }

    private void AddPolicy(Tenant owner, User person)
    {
        var policy = new SignInPolicy();
        policy.Decide(owner.Id, SecondFactorPolicy.Optional, graceDays: 14);
        db.Add(policy);
        db.Add(new Duty { UserId = person.Id, Since = now });
        db.Add(
            new SecondFactorReset
            {
                UserId = person.Id,
                OrderedBy = person.Id,
                Reason = "Test",
                DueAt = now.AddDays(1),
                TokenHash = Secret.Hash(Any.Text()),
            }
        );
    }

    private JobRow AddJob(Tenant owner)
    {
        var job = new JobRow
        {
            Type = "Test",
            Payload = "{}",
            OrganizationId = owner.Id,
            Lane = owner.Id,
            State = JobState.Scheduled,
            CreatedAt = now,
            RunAt = now.AddDays(1),
        };
        db.Add(job);
        return job;
    }

    private Caller AddPerson(string kind, Tenant home, string? role, bool verified = true, bool isOperator = false)
    {
        var user = NewUser(verified, isOperator);
        if (role is not null)
        {
            AddMembership(user, role);
        }

        home.People.Add(user.Id);
        return Callers[kind] = new Caller(kind, home, user)
        {
            Credential = AddSession(user).Token,
            OtherSession = AddSession(user).Row.Id,
            IdentityId = AddIdentity(user).Id,
            Tokens = new(TokenPurposes.ToDictionary(p => p, p => AddToken(user, p)))
            {
                [UnsubscribeToken] = unsubscribe.Create(user.Id, MailCategory.ProductNews),
            },
        };
    }

    private User NewUser(bool verified, bool isOperator = false)
    {
        var user = new User(Any.Name(), Any.Email(), "en");
        user.PasswordHash = hasher.HashPassword(user, Any.Password);
        if (verified)
        {
            user.Verify(now);
        }

        if (isOperator)
        {
            user.AppointOperator();
        }

        db.Add(user);
        return user;
    }

    private void AddMembership(User user, string role) => db.Add(new Membership(user.Id, role, user.Name, user.Email));

    private (AccountSession Row, string Token) AddSession(User user, Caller? impersonator = null)
    {
        var token = Secret.Create(AccountSession.Prefix);
        var session = new AccountSession
        {
            UserId = user.Id,
            TokenHash = Secret.Hash(token),
            ExpiresAt = now.AddHours(1),
            LastSeenAt = now,
            ImpersonatorId = impersonator?.User!.Id,
            ImpersonatorSessionId = impersonator?.OtherSession,
            ProvenAt = now,
            ImpersonationReason = impersonator is null ? null : "Test",
        };
        db.Add(session);
        return (session, token);
    }

    private string AddToken(User user, string purpose)
    {
        var token = Secret.Create("slt_");
        db.Add(
            new OneTimeToken
            {
                UserId = user.Id,
                Purpose = purpose,
                // A change of address is to one that is new
                Email = purpose == OneTimeToken.ChangeEmail ? Any.Email() : user.Email,
                Hash = Secret.Hash(token),
                ExpiresAt = now.AddHours(1),
            }
        );
        return token;
    }

    private Role AddRole(Tenant owner, string key, IReadOnlySet<string> granted)
    {
        // Keys of other organizations are other keys, so that one can be told from the other
        var role = new Role(owner == Acme ? key : $"{key}-{owner.Id:n}", key, "", [.. granted]);
        db.Add(role);
        return role;
    }

    private (OrganizationInvitation Row, string Token) Invite(string email)
    {
        var invitation = new OrganizationInvitation(email, RoleCatalog.Member, null, "Test");
        var token = invitation.NewToken(now, TimeSpan.FromDays(1));
        db.Add(invitation);
        return (invitation, token);
    }

    private void AddKey(string kind, IReadOnlySet<string> scopes, User creator) =>
        Callers[kind] = new Caller(kind, Acme) { Credential = NewKey(scopes, creator).Secret };

    private (ApiKey Row, string Secret) NewKey(IReadOnlySet<string> scopes, User creator)
    {
        var secret = Secret.Create(ApiKey.KeyPrefix);
        var key = new ApiKey(Any.Text(), Secret.Hash(secret), secret[..ApiKey.ShownLength], [.. scopes], null, creator.Id);
        db.Add(key);
        return (key, secret);
    }
}
