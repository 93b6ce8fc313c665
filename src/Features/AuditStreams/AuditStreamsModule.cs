using Microsoft.Extensions.Configuration;
using Slipway.AuditStreams.Streams;
using Slipway.AuditStreams.Targets;
using Slipway.Kernel.Development;

namespace Slipway.AuditStreams;

/// <summary>See README.md beside this file.</summary>
public sealed class AuditStreamsModule : Module
{
    public override string Name => "auditstreams";

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(
                NavigationArea.Organization,
                "organizations.nav.manage",
                "auditstreams.nav",
                "audit/streams",
                "send",
                565,
                "audit.manage"
            ),
        ];

    public override IEnumerable<RecurringJob> RecurringJobs => [new("auditstreams.dispatch", "* * * * *", new DispatchStreams())];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<AuditStreamsOptions>()
            .Bind(configuration.GetSection("AuditStreams"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<StreamSecrets>();
        services.AddSingleton<StreamConnections>();
        services
            .AddHttpClient(StreamConnections.Name, client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(s => s.GetRequiredService<StreamConnections>().Handler());
        services.AddSingleton<StreamTarget, HttpsTarget>();
        services.AddSingleton<StreamTarget, S3Target>();
        services.AddSingleton<StreamTarget, SyslogTarget>();
        services.AddSingleton<StreamTargets>();
        services.AddScoped<IDemoData, DemoStream>();
    }

    public override void MapApi(RouteGroupBuilder api) => api.MapStreams();
}
