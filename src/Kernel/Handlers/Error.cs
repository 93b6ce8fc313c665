using Microsoft.Extensions.Localization;

namespace Slipway.Kernel;

/// <summary>Kinds of errors that a caller can cause; each has one HTTP status.</summary>
public enum ErrorKind
{
    Invalid = 400,
    Unauthenticated = 401,
    Forbidden = 403,
    NotFound = 404,
    Conflict = 409,
    Gone = 410,
    TooMany = 429,
}

/// <summary>An error that a caller can cause. The text is the resource <c>errors.{Code}</c>, formatted with the arguments.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable machine-readable code, for example <c>members.last_owner</c>.</param>
/// <param name="Arguments">Values for the text.</param>
public sealed record Error(ErrorKind Kind, string Code, params object[] Arguments)
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "not_found");
    public static readonly Error Forbidden = new(ErrorKind.Forbidden, "forbidden");
    public static readonly Error Unauthenticated = new(ErrorKind.Unauthenticated, "unauthenticated");
    public static readonly Error Conflict = new(ErrorKind.Conflict, "conflict");

    /// <summary>Errors at single fields, by the request's property name.</summary>
    public IReadOnlyDictionary<string, Error[]> Fields { get; init; } = new Dictionary<string, Error[]>(StringComparer.Ordinal);

    /// <summary>Seconds after which another attempt makes sense; for <see cref="ErrorKind.TooMany"/>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Further members of the problem document (RFC 9457, section 3.2) that a program needs to go on.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>An error at one field.</summary>
    public static Error Field(string field, string code, params object[] arguments) =>
        new(ErrorKind.Invalid, "invalid")
        {
            Fields = new Dictionary<string, Error[]>(StringComparer.Ordinal)
            {
                [field] = [new Error(ErrorKind.Invalid, code, arguments)],
            },
        };

    public string Text(IStringLocalizer texts) => texts["errors." + Code, Arguments];

    /// <summary>Messages by field for a form; the key "" holds what belongs to no field.</summary>
    public IReadOnlyDictionary<string, string[]> Messages(IStringLocalizer texts) =>
        Fields.Count == 0
            ? new Dictionary<string, string[]>(StringComparer.Ordinal) { [""] = [Text(texts)] }
            : Fields.ToDictionary(f => f.Key, f => f.Value.Select(e => e.Text(texts)).ToArray(), StringComparer.Ordinal);
}
