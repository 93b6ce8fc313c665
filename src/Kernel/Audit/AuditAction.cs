using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Slipway.Kernel.Audit;

/// <summary>What a use case is called in the audit log.</summary>
/// <param name="Name"><c>resource.what_happened</c>.</param>
/// <param name="IsRecorded">Whether each run leaves an entry: those of every use case that changes something.</param>
public sealed partial record AuditAction(string Name, AuditSeverity Severity, bool IsRecorded)
{
    private static readonly string[] Reads = ["Read", "List", "Search", "Inspect", "Find", "Preview", "Check"];

    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["Begin"] = "begun",
        ["Leave"] = "left",
        ["Undo"] = "undone",
        ["Forget"] = "forgotten",
        ["Send"] = "sent",
        ["Resend"] = "resent",
        ["Reset"] = "reset",
        ["Set"] = "set",
        ["Keep"] = "kept",
        ["Run"] = "run",
        ["Read"] = "read",
        ["Transfer"] = "transferred",
        ["Stop"] = "stopped",
        ["Cancel"] = "cancelled",
        ["Submit"] = "submitted",
    };

    private static readonly ConcurrentDictionary<Type, AuditAction> Known = new();

    /// <summary>The thing that the action is about: what stands before the point.</summary>
    public string Resource => Name[..Name.IndexOf('.')];

    /// <param name="request">The request of a use case.</param>
    public static AuditAction Of(Type request) => Known.GetOrAdd(request, Find);

    /// <summary><c>ApiKey</c> is <c>api_key</c>.</summary>
    public static string Snake(string name) => string.Join('_', Words(name)).ToLowerInvariant();

    private static AuditAction Find(Type request)
    {
        var given = request.GetCustomAttribute<AuditActionAttribute>();
        var isRead = Reads.Contains(Words(request.Name)[0]) && !request.IsDefined(typeof(AuditReadAttribute));
        return new AuditAction(
            given?.Name ?? Derive(request.Name),
            given?.Severity ?? AuditSeverity.Info,
            !isRead && !request.IsDefined(typeof(NotAuditedAttribute))
        );
    }

    private static string Derive(string request)
    {
        var words = Words(request);
        // TurnTwoFactorOff: the word behind belongs to the verb
        var particle = words.Length > 2 && words[^1] is "On" or "Off" ? "_" + words[^1] : "";
        var resource = string.Join('_', words.Skip(1).SkipLast(particle.Length > 0 ? 1 : 0));
        return $"{(resource.Length == 0 ? "user" : resource)}.{Past(words[0])}{particle}".ToLowerInvariant();
    }

    private static string Past(string verb) =>
        Irregular.TryGetValue(verb, out var past) ? past
        : verb.EndsWith('e') ? verb + "d"
        : verb is [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] ? verb[..^1] + "ied"
        : verb + "ed";

    private static string[] Words(string name) =>
        [.. Word().Matches(name.Replace("OAuth", "Oauth", StringComparison.Ordinal)).Select(m => m.Value)];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
