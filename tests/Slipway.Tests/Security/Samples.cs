using System.Collections;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Serialization;
using Slipway.Accounts.Users;

namespace Slipway.Tests.Security;

/// <summary>
/// A valid call of every endpoint, guessed from the names of its parameters and properties. A new endpoint usually needs
/// nothing; otherwise one line here, or in <see cref="World"/> for a new kind of row.
/// </summary>
internal static class Samples
{
    /// <summary>Route parameters that name nothing of an organization.</summary>
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["errors/code"] = "404",
        ["ResourceTypes/id"] = "User",
        ["Schemas/id"] = "urn:ietf:params:scim:schemas:core:2.0:User",
        ["legal/document"] = "terms",
        ["api/documentName"] = "v1",
        ["openapi/documentName"] = "v1",
        ["mail-templates/template"] = "WelcomeMessage",
        ["templates/template"] = "WelcomeMessage",
        ["inbox/id"] = Guid.Empty.ToString(),
        ["devices/id"] = Guid.Empty.ToString(),
        ["me/passkeys/id"] = Guid.Empty.ToString(),
        ["queues/queue"] = "low",
        ["recurring-jobs/name"] = "jobs.prune",
        ["webhooks/provider"] = "resend",
        ["with/provider"] = "development",
        ["link/provider"] = "development",
        ["identities/id"] = Guid.Empty.ToString(),
        ["elsewhere/id"] = Guid.Empty.ToString(),
    };

    /// <summary>Values by <c>Request.Property</c>, or by property for every request.</summary>
    private static readonly Dictionary<string, Func<Caller, object?>> Values = new(StringComparer.Ordinal)
    {
        ["Email"] = _ => Any.Email(),
        ["Name"] = _ => Any.Name(),
        ["Language"] = _ => "en",
        ["TimeZone"] = _ => "UTC",
        ["Theme"] = _ => "dark",
        ["Role"] = _ => "member",
        ["Slug"] = _ => Any.Text(),
        ["Scopes"] = _ => new[] { "members.read" },
        ["Flows"] = _ => new[] { "device_code" },
        ["Homepage"] = _ => null,
        ["IsConfidential"] = _ => true,
        ["Permissions"] = _ => new[] { "members.read" },
        ["Minutes"] = _ => 15,
        ["Failures"] = _ => 5,
        ["Exports"] = _ => 5,
        ["Ids"] = c => new[] { c.Organization.Ids["jobs/id"] },
        ["ExpiresInDays"] = _ => 30,
        ["SecondFactor"] = _ => "optional",
        ["GraceDays"] = _ => 14,
        ["ArchiveDays"] = _ => 365,
        ["ErasePerson.Person"] = c => c.Organization.Ids["members/userId"],
        ["CreateAuditStream.Address"] = _ => "https://logs.example.com/audit",
        ["ChangeAuditStream.Address"] = _ => "tls://logs.example.com:6514",
        ["Bucket"] = _ => null,
        ["Region"] = _ => null,
        ["Prefix"] = _ => null,
        ["AccessKeyId"] = _ => null,
        ["Sample"] = _ => "0",
        ["ChangeBrand.Logo"] = _ => null,
        ["Password"] = _ => Any.Password,
        ["Current"] = _ => Any.Password,
        ["Issuer"] = _ => "http://localhost/development/idp",
        ["Domain"] = _ => $"{Any.Text()}.example",
        ["DefaultRole"] = _ => "member",
        ["BreakGlassUserId"] = c => c.Organization.Ids["owners/userId"],
        ["UserId"] = c => c.Organization.Ids["members/userId"],
        ["SignIn.Email"] = c => c.Organization.MemberEmail,
        ["VerifyEmail.Token"] = c => Token(c, OneTimeToken.VerifyEmail),
        ["ResetPassword.Token"] = c => Token(c, OneTimeToken.ResetPassword),
        ["ConfirmEmailChange.Token"] = c => Token(c, OneTimeToken.ChangeEmail),
        ["UndoEmailChange.Token"] = c => Token(c, OneTimeToken.UndoEmailChange),
        ["Unsubscribe.Token"] = c => Token(c, World.UnsubscribeToken),
        ["AcceptInvitation.Token"] = c => c.InvitationToken,
    };

    /// <summary>The value of a route parameter for this caller.</summary>
    public static string Parameter(Caller caller, string before, string name) =>
        (before, caller.User) is ("sessions", not null) ? caller.OtherSession.ToString()
        : (before, caller.User) is ("me/identities", not null) ? caller.IdentityId.ToString()
        : (before, caller.User) is ("me/invitations", not null) ? caller.InvitationId.ToString()
        : (before, caller.User) is ("me/grants", not null) ? caller.GrantId.ToString()
        : before == "Groups" ? caller.Organization.Ids["group-roles/id"]
        : before == "Users" ? caller.Organization.Ids["scim-users/id"]
        : before == "me/grants" ? Guid.Empty.ToString()
        : caller.Organization.Ids.TryGetValue($"{before}/{name}", out var id) ? id
        : Fixed.TryGetValue($"{before}/{name}", out var constant) ? constant
        : throw new ShouldAssertException(
            $"Nothing is known for the route parameter '{before}/{{{name}}}'. Add a row and its id to World.AddContents, "
                + "or a constant to Samples.Fixed."
        );

    /// <summary>A body that the request's own rules accept.</summary>
    public static Dictionary<string, object?> Body(Type request, Caller caller) =>
        request
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && !p.IsDefined(typeof(JsonIgnoreAttribute)))
            .ToDictionary(p => Camel(p.Name), p => ValueOf(request, p, caller), StringComparer.Ordinal);

    /// <summary>The whole call.</summary>
    public static HttpRequestMessage Call(Route route, Caller caller)
    {
        var call = new HttpRequestMessage(new HttpMethod(route.Method), route.Address((b, n) => Parameter(caller, b, n)));
        if (route.Body is { } body)
        {
            call.Content = JsonContent.Create(Body(body, caller));
        }

        if (route.Template.EndsWith("/live", StringComparison.Ordinal))
        {
            call.Headers.Accept.ParseAdd("text/event-stream");
        }

        return call.As(caller);
    }

    /// <summary>Sends the caller's credential the way it is sent to this address: as a bearer to the API, as a cookie to pages.</summary>
    public static HttpRequestMessage As(this HttpRequestMessage call, Caller caller)
    {
        if (caller.Credential is not { } credential)
        {
            return call;
        }

        if (caller.User is null || call.RequestUri!.ToString().StartsWith("/api/", StringComparison.Ordinal))
        {
            call.Headers.Authorization = new("Bearer", credential);
        }
        else
        {
            call.Headers.Add("Cookie", "slipway=" + credential);
        }

        return call;
    }

    private static object? ValueOf(Type request, PropertyInfo property, Caller caller) =>
        Values.TryGetValue($"{request.Name}.{property.Name}", out var special) ? special(caller)
        : Values.TryGetValue(property.Name, out var known) ? known(caller)
        : property.PropertyType == typeof(string) ? Any.Text()
        : property.PropertyType == typeof(Guid) ? Guid.CreateVersion7()
        : typeof(IEnumerable).IsAssignableFrom(property.PropertyType) ? Array.Empty<string>()
        : property.PropertyType.IsEnum ? Enum.GetNames(property.PropertyType)[0]
        : property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType)
        : null;

    private static string Token(Caller caller, string purpose) => caller.Tokens.GetValueOrDefault(purpose, "unknown");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
