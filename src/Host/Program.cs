using Slipway.Host;
using Slipway.Kernel;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddSlipway();
var app = builder.Build();

if (args.FirstOrDefault() == "migrate")
{
    await Startup.MigrateAsync(app);
    return;
}

app.UseSlipway();
if (app.Environment.IsDevelopment())
{
    await Startup.MigrateAsync(app);
    await Startup.SeedAsync(app);
}

await app.RunAsync();

/// <summary>The entry point, visible to tests.</summary>
public partial class Program;
