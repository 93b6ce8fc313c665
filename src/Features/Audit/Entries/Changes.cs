using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Slipway.Audit.Entries;

/// <summary>What a save is about to change, as far as it is worth an entry, and what it is about.</summary>
/// <param name="Act">What becomes of the subject.</param>
internal sealed record Changes(IReadOnlyList<AuditChange> Rows, TrailSubject? Subject, string Act)
{
    /// <summary>How a change stores times.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const int MaxRows = 20;
    private const int MaxText = 500;

    // Stamped on every row, or made of other fields
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        nameof(Entity.Id),
        nameof(Entity.CreatedAt),
        nameof(Entity.UpdatedAt),
        nameof(Entity.Version),
        nameof(ITenantOwned.OrganizationId),
        "SearchText",
    };

    private static readonly string[] SecretNames =
    [
        "Password",
        "Secret",
        "Token",
        "Hash",
        "Seed",
        "Salt",
        "Code",
        "Credential",
        "PrivateKey",
        "Signature",
        "Assertion",
        "Challenge",
    ];

    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<(IProperty Property, bool IsSecret)>?> Known = new();

    /// <summary>What a change of such a row may name, as it is stored.</summary>
    public static IEnumerable<string> FieldsOf(IEntityType type) => (Find(type) ?? []).Select(p => NameOf(p.Property));

    public static Changes Of(AppDb db)
    {
        var rows = new List<AuditChange>();
        EntityEntry? main = null;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (
                entry.Entity is not Entity entity
                || entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
                || Known.GetOrAdd(entry.Metadata, Find) is not { } properties
            )
            {
                continue;
            }

            // What raised an event is what the use case is about
            main = main is null || (entity.Events.Count > 0 && ((Entity)main.Entity).Events.Count == 0) ? entry : main;
            if (rows.Count < MaxRows)
            {
                rows.Add(Row(entry, entity, properties));
            }
        }

        return main is null ? new Changes([], null, "") : new Changes(rows, SubjectOf(main), ActOf(main.State));
    }

    private static IReadOnlyList<(IProperty Property, bool IsSecret)>? Find(IEntityType type) =>
        type.ClrType.IsDefined(typeof(NotAuditedAttribute), inherit: true)
            ? null
            :
            [
                .. type.GetProperties()
                    .Where(p =>
                        p.PropertyInfo is { } property
                        && !LeftOut.Contains(p.Name)
                        && !property.IsDefined(typeof(NotAuditedAttribute), inherit: true)
                    )
                    .Select(p => (p, IsSecret(p))),
            ];

    private static bool IsSecret(IProperty property) =>
        property.PropertyInfo!.IsDefined(typeof(RedactedAttribute), inherit: true)
        || property.ClrType == typeof(byte[])
        || Array.Exists(SecretNames, n => property.Name.Contains(n, StringComparison.OrdinalIgnoreCase));

    private static AuditChange Row(
        EntityEntry entry,
        Entity entity,
        IReadOnlyList<(IProperty Property, bool IsSecret)> properties
    )
    {
        var fields = new Dictionary<string, FieldChange>(StringComparer.Ordinal);
        foreach (var (property, isSecret) in properties)
        {
            var value = entry.Property(property);
            var isNews = entry.State switch
            {
                EntityState.Added => value.CurrentValue is not (null or false or "" or ICollection { Count: 0 }),
                EntityState.Modified => value.IsModified,
                _ => false,
            };
            if (isNews)
            {
                var old = entry.State == EntityState.Added ? null : Text(value.OriginalValue);
                var now = Text(value.CurrentValue);
                fields[NameOf(property)] = isSecret ? new FieldChange(null, null, Redacted: true) : new FieldChange(old, now);
            }
        }

        return new AuditChange(AuditAction.Snake(entry.Metadata.ShortName()), entity.Id.ToString(), ActOf(entry.State), fields);
    }

    private static string NameOf(IProperty property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string ActOf(EntityState state) =>
        state switch
        {
            EntityState.Added => "created",
            EntityState.Deleted => "deleted",
            _ => "changed",
        };

    private static TrailSubject SubjectOf(EntityEntry entry)
    {
        var type = AuditAction.Snake(entry.Metadata.ShortName());
        var person = Value(entry, "UserId") as Guid? ?? (type == "user" ? ((Entity)entry.Entity).Id : null);
        var name = (Value(entry, "Name") ?? Value(entry, "Email")) as string;
        return new TrailSubject(type, ((Entity)entry.Entity).Id.ToString(), name, person);
    }

    private static object? Value(EntityEntry entry, string property) =>
        entry.Metadata.FindProperty(property) is { } found ? entry.Property(found).CurrentValue : null;

    private static string? Text(object? value)
    {
        var text = value switch
        {
            null => null,
            string s => s,
            DateTimeOffset time => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
            IEnumerable<string> list => string.Join(", ", list),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return text?.Length > MaxText ? string.Concat(text.AsSpan(0, MaxText), "…") : text;
    }
}
