using Slipway.Host;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.UseWork(args);
builder.AddSlipway();
var app = builder.Build();

if (await Commands.RunAsync(app, args) is { } exitCode)
{
    return exitCode;
}

app.UseSlipway();
if (app.Environment.IsDevelopment())
{
    await Startup.MigrateAsync(app);
    await Startup.SeedAsync(app);
}

await app.RunAsync();
return 0;

/// <summary>The entry point, visible to tests.</summary>
public partial class Program;
