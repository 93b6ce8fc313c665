using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Slipway.Kernel.Data;

/// <summary>Parameters for SQL of one's own.</summary>
public static class Columns
{
    /// <summary>A value as its column stores it: times are ticks on SQLite and timestamps on PostgreSQL.</summary>
    /// <param name="db">The database.</param>
    /// <param name="name">The parameter's name, for example <c>@now</c>.</param>
    /// <param name="column">A property of an entity.</param>
    /// <param name="value">The value.</param>
    public static DbParameter Parameter<TEntity, TValue>(
        this AppDb db,
        string name,
        Expression<Func<TEntity, TValue>> column,
        TValue value
    )
        where TEntity : class
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        return db
            .Model.FindEntityType(typeof(TEntity))!
            .FindProperty(((MemberExpression)column.Body).Member)!
            .GetRelationalTypeMapping()
            .CreateParameter(command, name, value);
    }
}
