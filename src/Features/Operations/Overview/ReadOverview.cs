using Slipway.Accounts.Contracts;
using Slipway.Jobs.Contracts;
using Slipway.Organizations.Contracts;

namespace Slipway.Operations.Overview;

/// <summary>How the whole installation is doing.</summary>
public sealed record ReadOverview
{
    /// <summary>The periods that can be looked at.</summary>
    public static readonly IReadOnlyList<int> Periods = [7, 30, 90];

    /// <summary>Days of sign-ups: 7, 30 (default) or 90.</summary>
    public int? Days { get; set; }
}

/// <summary>The dashboard.</summary>
/// <param name="Days">Length of the period.</param>
/// <param name="Figures">What each module counts.</param>
/// <param name="SignUps">Sign-ups per day, the first day of the period first.</param>
/// <param name="SignUpsBefore">The same for the period before.</param>
/// <param name="FirstDay">The first day of the period, in UTC.</param>
public sealed record OverviewDetails(
    int Days,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<long> SignUps,
    IReadOnlyList<long> SignUpsBefore,
    DateOnly FirstDay,
    IReadOnlyList<ManagedUser> RecentUsers,
    IReadOnlyList<ManagedOrganization> RecentOrganizations,
    IReadOnlyList<FailedJob> FailedJobs
);

[Operator]
internal sealed class ReadOverviewHandler(
    IEnumerable<IFigures> sources,
    IUserAdministration users,
    IOrganizationAdministration organizations,
    IFailedJobs jobs,
    TimeProvider clock
) : Handler<ReadOverview, OverviewDetails>
{
    private const int DefaultPeriod = 30;
    private const int Recent = 5;

    protected override async Task<Result<OverviewDetails>> HandleAsync(ReadOverview request, CancellationToken cancellationToken)
    {
        var days = request.Days is { } wanted && ReadOverview.Periods.Contains(wanted) ? wanted : DefaultPeriod;
        var figures = new List<Figure>();

        // Modules are listed from the bottom up; what customers do comes first
        foreach (var source in sources.Reverse())
        {
            figures.AddRange(await source.ReadAsync(cancellationToken));
        }

        var signUps = await users.SignUpsPerDayAsync(2 * days, cancellationToken);
        var newest = new PageRequest(null, Recent);
        return new OverviewDetails(
            days,
            figures,
            [.. signUps.Skip(days)],
            [.. signUps.Take(days)],
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1 - days),
            (await users.SearchAsync(new UserSearch { Descending = true, Page = newest }, cancellationToken)).Items,
            (
                await organizations.SearchAsync(new OrganizationSearch { Descending = true, Page = newest }, cancellationToken)
            ).Items,
            await jobs.LatestAsync(Recent, cancellationToken)
        );
    }
}
