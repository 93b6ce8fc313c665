using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Events;
using Slipway.Kernel.Http;
using Slipway.Kernel.Jobs;
using Slipway.Kernel.Security;
using Slipway.Kernel.Text;

namespace Slipway.Kernel;

/// <summary>Puts the Kernel and the modules into a web application.</summary>
public static class KernelSetup
{
    // Each is compiled: made when a handler is first asked for, the hundreds of them do not hold up the start
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    /// <summary>Registers the Kernel, and of each module its services, handlers, listeners and job handlers.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The application's configuration.</param>
    /// <param name="modules">The list of features.</param>
    /// <param name="textSources">Assemblies besides the modules' that bring <c>Locales/*.json</c>.</param>
    public static void AddKernel(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<Module> modules,
        params System.Reflection.Assembly[] textSources
    )
    {
        var catalog = new ModuleCatalog(modules);
        services.AddSingleton(catalog);
        services.AddSingleton<JobSignal>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Texts>(_ =>
            new([typeof(KernelSetup).Assembly, .. textSources, .. modules.Select(m => m.Assembly)])
        );
        services.AddSingleton<IStringLocalizer>(p => p.GetRequiredService<Texts>());
        services.AddOptions<AppOptions>().Bind(configuration.GetSection("App")).ValidateDataAnnotations().ValidateOnStart();
        services
            .AddOptions<BrandingOptions>()
            .Bind(configuration.GetSection("Branding"))
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddOptions<StepUpOptions>().Bind(configuration.GetSection("StepUp")).ValidateDataAnnotations().ValidateOnStart();

        services.AddScoped<CurrentUser>();
        services.AddScoped<CurrentTenant>();
        services.AddScoped<StepUp>();
        services.AddScoped<KeptForm>();
        services.AddScoped<HandlerContext>();
        services.AddScoped<Trail>();
        services.AddScoped<Flash>();
        services.AddScoped<Redirect>();
        services.AddScoped<JobRun>();
        services.AddHttpContextAccessor();
        services
            .AddAuthentication(CredentialHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CredentialHandler>(CredentialHandler.SchemeName, null);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "antiforgery";
            o.Cookie.Path = "/";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection().SetApplicationName("Slipway");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory>((o, scopes) => o.XmlRepository = new DataProtectionKeyStore(scopes));
        GuardedHttp.Add(services);

        // Arabic is text, not entities
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false)
            );
            o.SerializerOptions.AllowDuplicateProperties = false;
            o.SerializerOptions.MaxDepth = 32;
        });

        foreach (var module in modules)
        {
            module.AddServices(services, configuration);
        }

        AddParts(services, catalog);
    }

    /// <summary>Error handling, headers and language: everything that stands before routing.</summary>
    public static void UseKernel(this WebApplication app)
    {
        // Razor endpoints know only GET and POST; Kestrel drops the body of an answer to HEAD
        app.Use(
            (http, next) =>
            {
                if (HttpMethods.IsHead(http.Request.Method))
                {
                    http.Request.Method = HttpMethods.Get;
                }

                return next(http);
            }
        );
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseErrorPages();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                StatusCodeSelector = StatusOf,
                AllowStatusCode404Response = true,
                ExceptionHandler = http =>
                    Paths.IsApi(http.Request) ? Problems.WriteAsync(http, http.Response.StatusCode) : Task.CompletedTask,
                SuppressDiagnosticsCallback = c => StatusOf(c.Exception) < 500,
            }
        );
        app.UseMiddleware<MalformedRequests>();
        app.UseRouting();
        app.UseAuthentication();
        app.Use(
            (http, next) =>
                LanguageMiddleware.ApplyPreferenceAsync(http, http.RequestServices.GetRequiredService<CurrentUser>(), next)
        );
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<StepUpMiddleware>();
        app.UseWhen(
            http => Paths.IsApi(http.Request) && http.Request.Headers.ContainsKey("Idempotency-Key"),
            api =>
                api.Use(
                    (http, next) =>
                    {
                        http.Request.EnableBuffering();
                        return next(http);
                    }
                )
        );
        app.UseAntiforgery();
    }

    /// <summary>Maps the modules' API below <c>/api/v1</c> and their other routes.</summary>
    public static void MapModules(this WebApplication app)
    {
        var api = app.MapGroup(Paths.Api).DisableAntiforgery().AddEndpointFilter<RouteGroupBuilder, IdempotencyFilter>();
        foreach (var module in app.Services.GetRequiredService<ModuleCatalog>().Modules)
        {
            module.MapApi(api);
            module.MapRoutes(app);
        }
    }

    private static void AddParts(IServiceCollection services, ModuleCatalog catalog)
    {
        foreach (var type in catalog.Types)
        {
            if (typeof(IHandler).IsAssignableFrom(type))
            {
                services.AddScoped(
                    type,
                    provider =>
                    {
                        var handler = (IHandler)
                            Factories.GetOrAdd(type, static t => ActivatorUtilities.CreateFactory(t, []))(provider, null);
                        handler.Context = provider.GetRequiredService<HandlerContext>();
                        return handler;
                    }
                );
            }
            else if (ModuleCatalog.Closed(type, typeof(IListener<>)).Any())
            {
                services.AddScoped(type);
            }
            else if (type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(JobHandler<>))
            {
                services.AddScoped(parent, type);
            }
        }
    }

    private static int StatusOf(Exception exception) =>
        exception switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException => StatusCodes.Status400BadRequest,
            OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
}
