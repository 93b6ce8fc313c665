using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Slipway.Jobs.Contracts;
using Slipway.Jobs.Control;
using Slipway.Jobs.Failures;
using Slipway.Jobs.Inspection;
using Slipway.Jobs.Nodes;
using Slipway.Jobs.Pages;
using Slipway.Jobs.Queues;
using Slipway.Jobs.Recurring;
using Slipway.Jobs.Workers;

namespace Slipway.Jobs;

/// <summary>See README.md beside this file.</summary>
public sealed class JobsModule : Module
{
    public override string Name => "jobs";

    public override IEnumerable<RecurringJob> RecurringJobs => [new("jobs.prune", "17 * * * *", new PruneHistory())];

    public override IEnumerable<Permission> Permissions => [new("jobs.read"), new("jobs.manage")];

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(NavigationArea.Organization, null, "jobs.nav.jobs", "jobs", "layers", 90, "jobs.read"),
            new(NavigationArea.Operations, null, "jobs.nav.jobs", "jobs", "layers", 40),
        ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Jobs");
        services.AddOptions<JobsOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IFailedJobs, FailedJobs>();
        services.AddScoped<IFigures, JobFigures>();
        services.AddScoped<JobControl>();
        services.AddSingleton<Claims>();
        services.AddSingleton<Endings>();
        services.AddSingleton<Batches>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<HeldJobs>();
        services.AddSingleton<ClaimWatch>();
        services.AddSingleton<WorkLoop>();
        services.AddSingleton(s => new Pace(s.GetRequiredService<IOptions<JobsOptions>>().Value.Workers));
        services.AddSingleton<Heartbeat>();
        services.AddSingleton<Timetable>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<Outage>();
        services.AddHostedService<Wakeups>();

        // At shutdown workers stop claiming at once, not only when the last request has ended
        services.Configure<HostOptions>(o => o.ServicesStopConcurrently = true);
        if (section.GetValue(nameof(JobsOptions.Enabled), true))
        {
            services.AddHostedService<Worker>();
            services.AddHostedService<Upkeep>();
            services.AddHostedService<Clockwork>();
        }
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapOrganizationJobs();
        var operations = api.MapGroup("/operations").WithTags("Operations");
        operations.MapJobs();
        operations.MapQueues();
        operations.MapRecurring();
        operations.MapNodes();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapLiveJobs();
}
