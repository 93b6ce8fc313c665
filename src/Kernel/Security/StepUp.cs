using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Slipway.Kernel;

/// <summary>
/// Besides its access a use case needs a session whose owner has shown lately that it is them: by a password, a passkey or a
/// second factor, at sign-in or since (RFC 9470). On a page, its first view already asks for that. Programs with keys and tokens of
/// their own cannot; their scopes decide.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StepUpAttribute : Attribute
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>Whether a handler or page bears it.</summary>
    public static bool IsOn(Type type) => Known.GetOrAdd(type, static t => t.IsDefined(typeof(StepUpAttribute), inherit: false));
}

/// <summary>Section <c>StepUp</c>.</summary>
public sealed class StepUpOptions
{
    /// <summary>Minutes after which a grave act asks once more who is there.</summary>
    [Range(1, 1440), VisibleSetting]
    public int Minutes { get; set; } = 10;
}

/// <summary>Whether this session has shown lately whose it is.</summary>
public sealed class StepUp(CurrentUser user, IOptions<StepUpOptions> options, TimeProvider clock)
{
    /// <summary>Code of the error, as RFC 9470 calls it.</summary>
    public const string Code = "insufficient_user_authentication";

    /// <summary>Name of the error's detail: seconds that a proof may be old.</summary>
    public const string MaxAge = "maxAge";

    /// <summary>A proof is needed before a grave act.</summary>
    public bool IsDue => user.Identity is { SessionId: not null } who && !(who.ProvenAt > clock.GetUtcNow() - Life);

    /// <summary>An act of this request was refused for want of a proof.</summary>
    public bool HasRefused { get; private set; }

    private TimeSpan Life => TimeSpan.FromMinutes(options.Value.Minutes);

    /// <summary>The answer while a proof is needed.</summary>
    public Error Refuse()
    {
        HasRefused = true;
        return new Error(ErrorKind.Unauthenticated, Code)
        {
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [MaxAge] = ((int)Life.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    internal Error? Check(Type handler) => StepUpAttribute.IsOn(handler) && IsDue ? Refuse() : null;
}
