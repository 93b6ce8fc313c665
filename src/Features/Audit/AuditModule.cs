using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Audit.Alerts;
using Slipway.Audit.Archive;
using Slipway.Audit.Contracts;
using Slipway.Audit.Entries;
using Slipway.Audit.Erasure;
using Slipway.Audit.Exports;
using Slipway.Audit.Integrity;
using Slipway.Audit.Pages;
using Slipway.Audit.Requests;
using Slipway.Audit.Views;

namespace Slipway.Audit;

/// <summary>See README.md beside this file.</summary>
public sealed class AuditModule : Module
{
    public override string Name => "audit";

    public override IEnumerable<Permission> Permissions => [new("audit.read"), new("audit.export"), new("audit.manage")];

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(NavigationArea.Organization, "organizations.nav.manage", "audit.nav.log", "audit", "log", 560, "audit.read"),
            new(NavigationArea.Account, null, "audit.nav.activity", "activity", "log", 45),
            new(NavigationArea.Operations, null, "audit.nav.log", "audit", "log", 50),
        ];

    public override IEnumerable<RecurringJob> RecurringJobs =>
        [
            new("audit.checkpoints", "10 0 * * *", new MakeCheckpoints()),
            new("audit.check", "30 3 * * *", new CheckChains()),
            new("audit.exports", "50 3 * * *", new DropExports()),
            new("audit.archive", "40 1 * * *", new ArchiveLogs()),
            new("audit.requests", "55 1 * * *", new PruneApiRequests()),
        ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<AuditOptions>()
            .Bind(configuration.GetSection("Audit"))
            .ValidateDataAnnotations()
            .Validate(
                o => Countries.CanRead(o.CountryDatabase),
                "Audit:CountryDatabase names no file in the format of MaxMind (.mmdb) that could be read."
            )
            .ValidateOnStart();
        services.AddSingleton<Countries>();
        services.AddScoped<EntryWriter>();
        services.AddScoped<IRecorder, Recorder>();
        services.AddScoped<IAuditCheck, AuditCheck>();
        services.AddScoped<AlertSender>();
        services.AddScoped<ChainReader>();
        services.AddScoped<IAuditFeed, AuditFeed>();
        services.AddScoped<ArchiveCheck>();
        services.AddScoped<Archiving>();
        services.AddScoped<Retention>();
        services.AddSingleton<ArchiveFolder>();
        services.AddScoped<PersonKeys>();
        services.AddScoped<PersonErasure>();
        services.AddScoped<IPersonalData, AuditPersonalData>();
        services
            .AddOptions<RequestLogOptions>()
            .Bind(configuration.GetSection("Audit:Requests"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<IStartupFilter, RequestLogging>();
        services.AddHostedService<RequestLogWriter>();
        services.AddSingleton<Sealing>();
        services.AddSingleton<SigningKey>();
        services.AddHostedService<Sealer>();
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapAudit();
        api.MapExports();
        api.MapViews();
        api.MapAlerts();
        api.MapArchive();
        api.MapApiRequests();
        var operations = api.MapGroup("/operations").WithTags("Operations");
        operations.MapAuditOfOperators();
        operations.MapErasures();
        operations.MapLegalHolds();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapLiveAudit();
}
