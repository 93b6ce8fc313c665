using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Slipway.Kernel.Data;

/// <summary>The tables of <see cref="IAppendOnly"/> rows, for the Data projects, which make the database guard them.</summary>
/// <param name="Name">The table.</param>
/// <param name="Kept">Columns that never change.</param>
/// <param name="Erasable">Columns that may be emptied.</param>
/// <param name="Prunable">Which rows may be deleted; null for none.</param>
public sealed record AppendOnlyTable(string Name, IReadOnlyList<string> Kept, IReadOnlyList<string> Erasable, string? Prunable)
{
    public static IEnumerable<AppendOnlyTable> Of(IModel model) =>
        from entity in model.GetEntityTypes()
        where typeof(IAppendOnly).IsAssignableFrom(entity.ClrType)
        let table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value
        let columns = entity
            .GetProperties()
            .ToLookup(
                p => p.PropertyInfo?.IsDefined(typeof(ErasableAttribute), inherit: true) == true,
                p => p.GetColumnName(table)!
            )
        select new AppendOnlyTable(
            table.Name,
            [.. columns[false]],
            [.. columns[true]],
            entity.ClrType.GetCustomAttribute<PrunableAttribute>()?.Condition
        );
}
