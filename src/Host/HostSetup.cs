using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Slipway.Data.PostgreSql;
using Slipway.Data.Sqlite;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.Kernel.Http;

namespace Slipway.Host;

/// <summary>Puts the parts together: Kernel, database, pages, API description.</summary>
internal static class HostSetup
{
    private static readonly Assembly UiAssembly = typeof(Ui.IShell).Assembly;

    /// <summary>The assemblies that hold pages.</summary>
    public static readonly Assembly[] Pages = [UiAssembly, .. Modules.All.Select(m => m.Assembly)];

    public static void AddSlipway(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        // It writes whole addresses, and those of mailed links carry a token
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        services.AddKernel(configuration, Modules.All, UiAssembly);
        AddDatabase(services, configuration);
        services.AddRazorComponents();
        services.AddSingleton<SideBars>();
        services.AddScoped<Ui.IShell, Shell>();
        services.AddScoped<Ui.PageInfo>();
        services.AddScoped<Ui.LiveHtml>();
        services.AddPublicCache();
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddApiDocument(builder.Environment);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
    }

    public static void UseSlipway(this WebApplication app)
    {
        app.UseProxy();
        app.UseResponseCompression();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseKernel();
        app.UseDevelopmentOnly();
        app.Use(DescribeBeforeErrorPage);
        app.UsePublicCache();
        app.MapStaticAssets().AllowEverybody("Style sheets, scripts and icons");
        app.MapRazorComponents<App>().AddAdditionalAssemblies(Pages);
        app.MapModules();
        app.MapApiDocument();
        app.MapHealth();
        app.MapPageList();
    }

    // The framework does not wait for a layout that it renders in place of a failed page: the shell must be there already
    private static async Task DescribeBeforeErrorPage(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await http.RequestServices.GetRequiredService<Ui.IShell>().DescribeAsync(http.RequestAborted);
        }

        await next(http);
    }

    private static void AddDatabase(IServiceCollection services, ConfigurationManager configuration)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connectionString = configuration.GetConnectionString("Database");
        if (string.Equals(provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            services.AddSqlite(connectionString ?? $"Data Source={Path.Combine(DataFolder.Of(configuration), "slipway.db")}");
        }
        else if (string.Equals(provider, "PostgreSql", StringComparison.OrdinalIgnoreCase))
        {
            services.AddPostgreSql(
                connectionString
                    ?? throw new InvalidOperationException("Database:Provider is PostgreSql: set ConnectionStrings:Database.")
            );
        }
        else
        {
            throw new InvalidOperationException($"Database:Provider is '{provider}': set Sqlite or PostgreSql.");
        }
    }
}
