using System.Reflection;
using Slipway.Kernel.Events;
using Slipway.Kernel.Jobs;

namespace Slipway.Kernel;

/// <summary>The modules of this process and what was found in their assemblies; constant after start.</summary>
public sealed class ModuleCatalog
{
    private readonly Dictionary<Type, Type[]> listeners;
    private readonly Dictionary<string, Type> jobs;
    private readonly Dictionary<string, JobPolicyAttribute> policies;

    public ModuleCatalog(IReadOnlyList<Module> modules)
    {
        Modules = modules;
        Permissions = modules.SelectMany(m => m.Permissions).ToDictionary(p => p.Name, StringComparer.Ordinal);
        Types = modules.SelectMany(m => m.Assembly.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false }).ToArray();
        listeners = Types
            .SelectMany(t => Closed(t, typeof(IListener<>)).Select(i => (Event: i.GenericTypeArguments[0], Listener: t)))
            .GroupBy(x => x.Event, x => x.Listener)
            .ToDictionary(g => g.Key, g => g.ToArray());
        policies = Types
            .Where(t => t.IsDefined(typeof(JobPolicyAttribute), inherit: false))
            .SelectMany(t => NamesOf(t).Select(n => (Name: n, Policy: t.GetCustomAttribute<JobPolicyAttribute>()!)))
            .ToDictionary(p => p.Name, p => p.Policy, StringComparer.Ordinal);
        jobs = Types.Where(t => typeof(IJob).IsAssignableFrom(t)).ToDictionary(JobName, StringComparer.Ordinal);
    }

    public IReadOnlyList<Module> Modules { get; }

    /// <summary>Every permission by its name (<c>area.action</c>).</summary>
    public IReadOnlyDictionary<string, Permission> Permissions { get; }

    /// <summary>All concrete classes of all modules.</summary>
    public IReadOnlyList<Type> Types { get; }

    /// <summary>The listeners of an event type.</summary>
    public IReadOnlyList<Type> ListenersOf(Type eventType) => listeners.GetValueOrDefault(eventType, []);

    /// <summary>The job type that a stored row names, or null if this version of the program no longer has it.</summary>
    public Type? FindJob(string name) => jobs.GetValueOrDefault(name);

    /// <summary>The listener type and its event type that a stored row names, or null.</summary>
    public (Type Listener, Type Event)? FindListener(string name)
    {
        foreach (var (eventType, types) in listeners)
        {
            if (Array.Find(types, t => JobRow.ListenerName(t, eventType) == name) is { } listener)
            {
                return (listener, eventType);
            }
        }

        return null;
    }

    /// <summary>How jobs stored under this name run.</summary>
    public JobPolicyAttribute PolicyOf(string name) => policies.GetValueOrDefault(name, JobPolicyAttribute.Default);

    /// <summary>The names of jobs with limits, which are claimed apart from the others.</summary>
    public IEnumerable<string> LimitedJobs => policies.Where(p => p.Value.IsLimited).Select(p => p.Key);

    /// <summary>The name under which a job type is stored; stays when a class moves between folders.</summary>
    public static string JobName(Type job) => job.Name;

    private static IEnumerable<string> NamesOf(Type type) =>
        typeof(IJob).IsAssignableFrom(type)
            ? [JobName(type)]
            : Closed(type, typeof(IListener<>)).Select(i => JobRow.ListenerName(type, i.GenericTypeArguments[0]));

    internal static IEnumerable<Type> Closed(Type type, Type openInterface) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == openInterface);
}
