using System.Reflection;

namespace Slipway.Kernel;

/// <summary>Who may run a handler or open a page. Every handler and every page bears exactly one.</summary>
public abstract class AccessAttribute : Attribute
{
    internal abstract Error? Check(CurrentUser user, CurrentTenant tenant);

    /// <summary>The rule that a handler or page declares.</summary>
    public static AccessAttribute Of(Type type) =>
        type.GetCustomAttribute<AccessAttribute>()
        ?? throw new InvalidOperationException(
            $"{type.Name} declares no access: add [Requires], [SignedIn], [Operator] or [Anonymous]."
        );
}

/// <summary>Needs a permission in the current organization, held through a role or an API key's scope.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string permission) : AccessAttribute
{
    public string Permission => permission;

    /// <summary>Neither for API keys nor for an operator who impersonates: credentials, ownership, deletion.</summary>
    public bool InPerson { get; init; }

    internal override Error? Check(CurrentUser user, CurrentTenant tenant) =>
        user.Identity is not { } who ? Error.Unauthenticated
        : tenant.Access is not { } access ? Error.NotFound
        : who is { IsApiKey: false, EmailVerified: false } ? new Error(ErrorKind.Forbidden, "access.unverified")
        : access.Suspended ? new Error(ErrorKind.Forbidden, "access.suspended")
        : access.Permissions.Contains(permission) ? (InPerson ? CheckPerson(who) : null)
        : access.Closed ? new Error(ErrorKind.Forbidden, "access.closed")
        : Error.Forbidden;

    private static Error? CheckPerson(Identity who) =>
        who.IsApiKey ? Error.Forbidden
        : who.ImpersonatorId is not null ? new Error(ErrorKind.Forbidden, "access.impersonating")
        : null;
}

/// <summary>Needs a signed-in person; API keys are refused.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : AccessAttribute
{
    /// <summary>Also for people who have not verified their address yet.</summary>
    public bool AllowUnverified { get; init; }

    /// <summary>Not for an operator who impersonates the person: credentials, deletion.</summary>
    public bool InPerson { get; init; }

    internal override Error? Check(CurrentUser user, CurrentTenant tenant) =>
        user.Identity is not { } who ? Error.Unauthenticated
        : who.IsApiKey ? Error.Forbidden
        : InPerson && who.ImpersonatorId is not null ? new Error(ErrorKind.Forbidden, "access.impersonating")
        : !AllowUnverified && !who.EmailVerified ? new Error(ErrorKind.Forbidden, "access.unverified")
        : null;
}

/// <summary>Needs an operator of the whole installation, in person; everybody else gets 404.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperatorAttribute : AccessAttribute
{
    internal override Error? Check(CurrentUser user, CurrentTenant tenant) =>
        !user.IsSignedIn ? Error.Unauthenticated
        : user.Identity is { IsOperator: true, ImpersonatorId: null, IsApiKey: false } ? null
        : Error.NotFound;
}

/// <summary>Open to everybody, for the reason given.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnonymousAttribute(string reason) : AccessAttribute
{
    public string Reason => reason;

    internal override Error? Check(CurrentUser user, CurrentTenant tenant) => null;
}
