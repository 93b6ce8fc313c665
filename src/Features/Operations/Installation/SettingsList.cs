using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Slipway.Operations.Installation;

/// <summary>A setting as it is in force, whether configured or by default.</summary>
/// <param name="Name">As in the configuration, for example <c>Email:Transport</c>.</param>
/// <param name="Value">Null when nothing is set, and when the value is not shown.</param>
/// <param name="IsHidden">There is a value, and it may be a secret.</param>
public sealed record Setting(string Name, string? Value, bool IsHidden);

/// <summary>
/// The settings of the modules' options classes. Shown are numbers, switches and choices, which hold no secret, and texts that
/// bear <see cref="VisibleSettingAttribute"/>; of everything else only whether it is set. The configuration itself, with its
/// connection strings and environment variables, is never read.
/// </summary>
internal sealed class SettingsList(IServiceProvider services, ModuleCatalog modules)
{
    private const string Suffix = "Options";

    public IReadOnlyList<Setting> Read() =>
        [
            .. modules
                .Types.Concat([typeof(AppOptions), typeof(BrandingOptions)])
                .Where(t => t.Name.EndsWith(Suffix, StringComparison.Ordinal) && IsBound(t))
                .OrderBy(t => t.Name, StringComparer.Ordinal)
                .SelectMany(SettingsOf),
        ];

    // Classes of the same ending that no configuration fills are arguments of calls
    private bool IsBound(Type options) => services.GetServices(typeof(IConfigureOptions<>).MakeGenericType(options)).Any();

    private IEnumerable<Setting> SettingsOf(Type type)
    {
        var options = ((IOptions<object>)services.GetRequiredService(typeof(IOptions<>).MakeGenericType(type))).Value;
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .Select(p => Show($"{type.Name[..^Suffix.Length]}:{p.Name}", p, p.GetValue(options)));
    }

    private static Setting Show(string name, PropertyInfo property, object? value) =>
        value switch
        {
            null or "" => new(name, null, IsHidden: false),
            bool or int or long or double or decimal or Enum or TimeSpan => new(
                name,
                Convert.ToString(value, CultureInfo.InvariantCulture),
                IsHidden: false
            ),
            string text when property.IsDefined(typeof(VisibleSettingAttribute)) => new(
                name,
                WithoutCredentials(text),
                IsHidden: false
            ),
            _ => new(name, null, IsHidden: true),
        };

    // An address that may be shown may still carry a user's password, or a token in its query
    private static string WithoutCredentials(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0
            ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : text;
}
