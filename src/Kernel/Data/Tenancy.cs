using Microsoft.EntityFrameworkCore;

namespace Slipway.Kernel.Data;

/// <summary>Deliberate ways around the two global filters.</summary>
public static class Filters
{
    /// <summary>
    /// First line of a query that crosses organizations. Row-level security is lifted for exactly the commands that bear it.
    /// </summary>
    public const string AcrossTenantsTag = "across organizations";

    /// <summary>
    /// Reads rows of every organization: to find an organization by a secret, for the switcher and for operators. An
    /// architecture test lists the files that may.
    /// </summary>
    public static IQueryable<T> AcrossTenants<T>(this IQueryable<T> query)
        where T : class => query.IgnoreQueryFilters([ModelConventions.TenantFilter]).TagWith(AcrossTenantsTag);

    /// <summary>Also reads rows that were deleted and wait for their removal.</summary>
    public static IQueryable<T> WithDeleted<T>(this IQueryable<T> query)
        where T : class => query.IgnoreQueryFilters([ModelConventions.DeletedFilter]);
}
