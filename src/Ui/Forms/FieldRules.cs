using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Slipway.Ui;

/// <summary>The annotations of a property as the browser's own constraints, so that one rule is checked in both places.</summary>
sealed class FieldRules
{
    static readonly ConcurrentDictionary<MemberInfo, FieldRules> Known = new();

    public required string Type { get; init; }
    public bool Required { get; private init; }
    public IReadOnlyDictionary<string, object> Attributes { get; private init; } =
        new Dictionary<string, object>(StringComparer.Ordinal);

    public static FieldRules Of(MemberInfo member) => Known.GetOrAdd(member, Read);

    static FieldRules Read(MemberInfo member)
    {
        var annotations = Annotations(member);
        var constraints = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var annotation in annotations)
            switch (annotation)
            {
                case StringLengthAttribute length:
                    constraints["maxlength"] = length.MaximumLength;
                    if (length.MinimumLength > 0)
                        constraints["minlength"] = length.MinimumLength;
                    break;
                case LengthAttribute length:
                    constraints["maxlength"] = length.MaximumLength;
                    constraints["minlength"] = length.MinimumLength;
                    break;
                case MaxLengthAttribute length:
                    constraints["maxlength"] = length.Length;
                    break;
                case MinLengthAttribute length:
                    constraints["minlength"] = length.Length;
                    break;
                case RangeAttribute range:
                    constraints["min"] = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture)!;
                    constraints["max"] = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture)!;
                    break;
                case RegularExpressionAttribute expression:
                    constraints["pattern"] = expression.Pattern;
                    break;
            }
        var required = annotations.OfType<RequiredAttribute>().Any();
        if (required)
            constraints["required"] = true;
        return new()
        {
            Type = TypeOf(member, annotations),
            Required = required,
            Attributes = constraints,
        };
    }

    // A positional record carries its annotations on the constructor's parameters
    static List<ValidationAttribute> Annotations(MemberInfo member)
    {
        var own = member.GetCustomAttributes<ValidationAttribute>();
        var parameters = member.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters());
        return
        [
            .. own,
            .. parameters
                .Where(parameter => parameter.Name == member.Name)
                .SelectMany(parameter => parameter.GetCustomAttributes<ValidationAttribute>()),
        ];
    }

    static string TypeOf(MemberInfo member, List<ValidationAttribute> annotations)
    {
        var type = member is PropertyInfo property ? property.PropertyType : typeof(string);
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (annotations.OfType<EmailAddressAttribute>().Any())
            return "email";
        if (annotations.OfType<UrlAttribute>().Any())
            return "url";
        if (annotations.OfType<DataTypeAttribute>().Any(annotation => annotation.DataType == DataType.Password))
            return "password";
        if (type == typeof(DateOnly))
            return "date";
        return type == typeof(int) || type == typeof(long) || type == typeof(decimal) ? "number" : "text";
    }
}
