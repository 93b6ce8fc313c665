namespace Slipway.Accounts.Contracts;

/// <summary>Where a page of this module has room for parts of others.</summary>
public enum PagePlace
{
    /// <summary>Above the form of <c>/sign-in</c>: ways in that need no password.</summary>
    SignIn,

    /// <summary>Above the form of <c>/sign-up</c>.</summary>
    SignUp,

    /// <summary>Above the form of <c>/sign-in/second-step</c>: other second steps than a code.</summary>
    SecondStep,

    /// <summary>Below the password of <c>/account/security</c>, as sections of its card.</summary>
    Security,
}

/// <summary>A component that another module puts there; registered as a singleton.</summary>
/// <param name="Place">Where.</param>
/// <param name="Component">A component without required parameters.</param>
public sealed record PagePart(PagePlace Place, Type Component);
