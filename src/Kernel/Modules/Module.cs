using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Kernel.Jobs;

namespace Slipway.Kernel;

/// <summary>
/// The face of a feature: everything that the rest of the program knows about it. Handlers, listeners, job handlers,
/// entity configurations, pages and locales are found in the module's assembly and need no registration.
/// </summary>
public abstract class Module
{
    /// <summary>Lower-case name; also the prefix of the module's tables (<c>name_</c>) and of its texts (<c>name.</c>).</summary>
    public abstract string Name { get; }

    /// <summary>The assembly that holds the feature.</summary>
    public Assembly Assembly => GetType().Assembly;

    /// <summary>Permissions that the feature asks for, and who holds them out of the box.</summary>
    public virtual IEnumerable<Permission> Permissions => [];

    /// <summary>Entries in the side bars.</summary>
    public virtual IEnumerable<NavigationItem> Navigation => [];

    /// <summary>Jobs that run by the clock.</summary>
    public virtual IEnumerable<RecurringJob> RecurringJobs => [];

    /// <summary>Registers options and services; the pipeline's parts are registered by the Kernel.</summary>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>Maps routes below <c>/api/v1</c>.</summary>
    public virtual void MapApi(RouteGroupBuilder api) { }

    /// <summary>Maps routes that are neither API nor pages (form posts, streams, files).</summary>
    public virtual void MapRoutes(IEndpointRouteBuilder routes) { }
}
