using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Jobs;

namespace Slipway.Kernel.Data;

/// <summary>How a Data project registers the context.</summary>
public static class AppDbSetup
{
    private const int MostKept = 128;

    /// <summary>
    /// Keeps contexts for the next scope instead of building each anew, which costs more than a query. A scope's context is told
    /// whom it works for before anybody sees it.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Chooses the provider; runs once.</param>
    public static void AddAppDb(
        this IServiceCollection services,
        Action<IServiceProvider, DbContextOptionsBuilder<AppDb>> configure
    )
    {
        services.AddPooledDbContextFactory<AppDb>(
            (provider, options) => configure(provider, (DbContextOptionsBuilder<AppDb>)options),
            MostKept
        );
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
            db.WorkFor(
                provider.GetRequiredService<CurrentTenant>(),
                provider.GetRequiredService<CurrentUser>(),
                provider.GetRequiredService<JobRun>(),
                provider.GetService<IRecorder>()
            );
            return db;
        });
    }
}
