using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Slipway.Kernel.Data;

/// <summary>What every table has in common, said once.</summary>
internal static class ModelConventions
{
    /// <summary>Name of the filter that keeps organizations apart.</summary>
    public const string TenantFilter = "tenant";

    /// <summary>Name of the filter that hides deleted rows.</summary>
    public const string DeletedFilter = "deleted";

    public static void Configure(ModelConfigurationBuilder configuration, AppDb db)
    {
        // PostgreSQL takes only offset 0; SQLite cannot compare its own text format, so times are ticks there
        if (IsSqlite(db))
        {
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        }
        else
        {
            configuration.Properties<DateTimeOffset>().HaveConversion<Utc>();
        }

        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    public static void Build(ModelBuilder model, AppDb db)
    {
        model.ApplyConfigurationsFromAssembly(typeof(ModelConventions).Assembly);
        foreach (var module in db.Modules.Modules.Where(HasTables))
        {
            model.ApplyConfigurationsFromAssembly(module.Assembly);
        }

        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.BaseType is null && !e.IsOwned()).ToList())
        {
            var builder = model.Entity(entity.ClrType);
            foreach (var property in entity.GetProperties())
            {
                if (property.ClrType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(List<>))
                {
                    property.SetValueComparer(typeof(ListComparer<>).MakeGenericType(type.GenericTypeArguments));
                }

                // SQLite compares bytes anyway
                if (!IsSqlite(db) && property.PropertyInfo?.IsDefined(typeof(CodeAttribute), inherit: true) == true)
                {
                    property.SetCollation("C");
                }
            }

            if (typeof(Entity).IsAssignableFrom(entity.ClrType))
            {
                builder.Property(nameof(Entity.Version)).IsConcurrencyToken();
                builder.Property(nameof(Entity.Id)).ValueGeneratedNever();
            }

            if (typeof(ITenantOwned).IsAssignableFrom(entity.ClrType))
            {
                builder.HasQueryFilter(TenantFilter, Tenant(entity, db, isOptional: false));
            }

            if (typeof(IOptionallyTenantOwned).IsAssignableFrom(entity.ClrType))
            {
                builder.HasQueryFilter(TenantFilter, Tenant(entity, db, isOptional: true));
            }

            if (typeof(ISoftDeleted).IsAssignableFrom(entity.ClrType))
            {
                builder.HasQueryFilter(DeletedFilter, NotDeleted(entity));
            }
        }
    }

    private static bool IsSqlite(AppDb db) =>
        db.Database.IsRelational() && db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    private static bool HasTables(Module module) =>
        Array.Exists(module.Assembly.GetTypes(), t => ModuleCatalog.Closed(t, typeof(IEntityTypeConfiguration<>)).Any());

    private static LambdaExpression Tenant(IReadOnlyEntityType entity, AppDb db, bool isOptional)
    {
        var row = Expression.Parameter(entity.ClrType, "row");
        var mine = Expression.Property(Expression.Constant(db), nameof(AppDb.OrganizationId));
        var owner = Expression.Property(row, nameof(ITenantOwned.OrganizationId));
        var isMine = Expression.Equal(Expression.Convert(owner, typeof(Guid?)), mine);

        // Who is in no organization sees no rows, rather than those of none
        var isAny = Expression.NotEqual(mine, Expression.Constant(null, typeof(Guid?)));
        return Expression.Lambda(isOptional ? Expression.AndAlso(isAny, isMine) : isMine, row);
    }

    private static LambdaExpression NotDeleted(IReadOnlyEntityType entity)
    {
        var row = Expression.Parameter(entity.ClrType, "row");
        var deletedAt = Expression.Property(row, nameof(ISoftDeleted.DeletedAt));
        return Expression.Lambda(Expression.Equal(deletedAt, Expression.Constant(null, typeof(DateTimeOffset?))), row);
    }

    /// <summary>
    /// Compares lists by their elements. The provider's own comparers hold a lambda within a lambda, which is made anew, as a
    /// method that the runtime has to compile and throw away, with each comparison.
    /// </summary>
    private sealed class ListComparer<T>()
        : ValueComparer<List<T>>((a, b) => AreEqual(a, b), list => HashOf(list), list => new List<T>(list))
    {
        private static bool AreEqual(List<T>? a, List<T>? b) => a is null || b is null ? a == b : a.SequenceEqual(b);

        private static int HashOf(List<T> list)
        {
            var hash = new HashCode();
            list.ForEach(hash.Add);
            return hash.ToHashCode();
        }
    }

    private sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
}
