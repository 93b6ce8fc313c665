using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Slipway.Jobs;
using Slipway.Jobs.Control;
using Slipway.Jobs.Workers;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

/// <summary>A node's hands on the queue, moved by the test instead of by its loops.</summary>
internal sealed class Node
{
    public Node(TestApp app, TimeProvider clock, JobsOptions options)
    {
        var scopes = app.Services.GetRequiredService<IServiceScopeFactory>();
        var settings = Options.Create(options);
        Claims = new Claims(
            scopes,
            app.Services.GetRequiredService<IDialect>(),
            app.Services.GetRequiredService<ModuleCatalog>(),
            clock,
            settings
        );
        Batches = new Batches(scopes, app.Services.GetRequiredService<JobSignal>(), clock);
        Endings = new Endings(scopes, Batches, clock);
        Housekeeping = new Housekeeping(scopes, Endings, clock, settings);
        Control = new JobControl(
            app.Services.GetRequiredService<JobSignal>(),
            Batches,
            new CurrentUser(),
            clock,
            NullLogger<JobControl>.Instance
        );
    }

    public Claims Claims { get; }
    public Endings Endings { get; }
    public Batches Batches { get; }
    public Housekeeping Housekeeping { get; }
    public JobControl Control { get; }
}
