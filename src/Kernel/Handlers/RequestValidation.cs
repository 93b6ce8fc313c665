using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Slipway.Kernel;

/// <summary>
/// Checks a request's data annotations. The texts are resources: <c>errors.validation.required</c> and so on; an annotation
/// with an <c>ErrorMessage</c> names its own code. Text that no database can store (NUL, unpaired surrogates) is refused.
/// </summary>
internal static class RequestValidation
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, ValidationAttribute[] Rules)[]> Rules = new();

    public static Error? Check(object request)
    {
        Dictionary<string, Error[]>? fields = null;
        foreach (var (property, rules) in Rules.GetOrAdd(request.GetType(), Find))
        {
            var value = property.GetValue(request);
            var errors = Array.Exists(Texts(value), t => !IsStorable(t))
                ? [new Error(ErrorKind.Invalid, "validation.text")]
                : rules.Where(r => !r.IsValid(value)).Take(1).Select(ErrorOf).ToArray();
            if (errors.Length > 0)
            {
                (fields ??= new(StringComparer.Ordinal))[property.Name] = errors;
            }
        }

        return fields is null ? null : new Error(ErrorKind.Invalid, "invalid") { Fields = fields };
    }

    private static (PropertyInfo, ValidationAttribute[])[] Find(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .Select(p => (p, p.GetCustomAttributes<ValidationAttribute>().OrderBy(a => a is not RequiredAttribute).ToArray()))
            .ToArray();

    private static string[] Texts(object? value) =>
        value switch
        {
            string text => [text],
            IEnumerable<string> texts => texts.ToArray(),
            _ => [],
        };

    private static bool IsStorable(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static Error ErrorOf(ValidationAttribute rule) =>
        rule switch
        {
            // Has a message of its own from the start
            EmailAddressAttribute => new(ErrorKind.Invalid, "validation.email"),
            { ErrorMessage: { } code } => new(ErrorKind.Invalid, code),
            RequiredAttribute => new(ErrorKind.Invalid, "validation.required"),
            MaxLengthAttribute max => new(ErrorKind.Invalid, "validation.max_length", max.Length),
            MinLengthAttribute min => new(ErrorKind.Invalid, "validation.min_length", min.Length),
            StringLengthAttribute length => new(ErrorKind.Invalid, "validation.max_length", length.MaximumLength),
            RangeAttribute range => new(ErrorKind.Invalid, "validation.range", range.Minimum, range.Maximum),
            _ => new(ErrorKind.Invalid, "validation.invalid"),
        };
}
