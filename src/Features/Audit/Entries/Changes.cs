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

    private static readonly ConcurrentDictionary<IEntityType, Kind?> Known = new();

    /// <summary>What a change of such a row may name, as it is stored.</summary>
    public static IEnumerable<string> FieldsOf(IEntityType type) => (Find(type)?.Fields ?? []).Select(f => f.Name);

    public static Changes Of(AppDb db)
    {
        var rows = new List<AuditChange>();
        EntityEntry? main = null;
        var subject = "";
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (
                entry.Entity is not Entity entity
                || entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
                || Known.GetOrAdd(entry.Metadata, Find) is not { } kind
            )
            {
                continue;
            }

            // What raised an event is what the use case is about
            if (main is null || (entity.Events.Count > 0 && ((Entity)main.Entity).Events.Count == 0))
            {
                (main, subject) = (entry, kind.Name);
            }

            if (rows.Count < MaxRows)
            {
                rows.Add(Row(entry, entity, kind));
            }
        }

        return main is null ? new Changes([], null, "") : new Changes(rows, SubjectOf(main, subject), ActOf(main.State));
    }

    private static Kind? Find(IEntityType type) =>
        type.ClrType.IsDefined(typeof(NotAuditedAttribute), inherit: true)
            ? null
            : new Kind(
                AuditAction.Snake(type.ShortName()),
                [
                    .. type.GetProperties()
                        .Where(p =>
                            p.PropertyInfo is { } property
                            && !LeftOut.Contains(p.Name)
                            && !property.IsDefined(typeof(NotAuditedAttribute), inherit: true)
                        )
                        .Select(p => new Field(p, JsonNamingPolicy.CamelCase.ConvertName(p.Name), IsSecret(p))),
                ]
            );

    private static bool IsSecret(IProperty property) =>
        property.PropertyInfo!.IsDefined(typeof(RedactedAttribute), inherit: true)
        || property.ClrType == typeof(byte[])
        || Array.Exists(SecretNames, n => property.Name.Contains(n, StringComparison.OrdinalIgnoreCase));

    private static AuditChange Row(EntityEntry entry, Entity entity, Kind kind)
    {
        var fields = new Dictionary<string, FieldChange>(StringComparer.Ordinal);
        foreach (var (property, name, isSecret) in kind.Fields)
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
                fields[name] = isSecret ? new FieldChange(null, null, Redacted: true) : new FieldChange(old, now);
            }
        }

        return new AuditChange(kind.Name, entity.Id.ToString(), ActOf(entry.State), fields);
    }

    private static string ActOf(EntityState state) =>
        state switch
        {
            EntityState.Added => "created",
            EntityState.Deleted => "deleted",
            _ => "changed",
        };

    private static TrailSubject SubjectOf(EntityEntry entry, string type)
    {
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

    /// <summary>A type of rows as it is stored.</summary>
    private sealed record Kind(string Name, IReadOnlyList<Field> Fields);

    private sealed record Field(IProperty Property, string Name, bool IsSecret);
}
