using System.ComponentModel.DataAnnotations.Schema;
using Slipway.Kernel.Events;

namespace Slipway.Kernel.Data;

/// <summary>A row with an identity, times and a concurrency token, which are stamped on save.</summary>
public abstract class Entity
{
    private List<IEvent>? events;

    /// <summary>UUID version 7 (RFC 9562): sorts by creation time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Concurrency token, new with every change; the same on both databases.</summary>
    public Guid Version { get; private set; }

    /// <summary>What was raised since the last save.</summary>
    [NotMapped]
    public IReadOnlyList<IEvent> Events => events ?? [];

    /// <summary>Records that something happened; its listeners run once the change is committed.</summary>
    public void Raise(IEvent @event) => (events ??= []).Add(@event);

    internal void ClearEvents() => events = null;

    internal void Stamp(DateTimeOffset now, bool added)
    {
        CreatedAt = added ? now : CreatedAt;
        UpdatedAt = now;
        Version = Guid.CreateVersion7();
    }
}

/// <summary>A row of one organization: filtered, stamped and, on PostgreSQL, walled off by row-level security.</summary>
public interface ITenantOwned
{
    Guid OrganizationId { get; }
}

/// <summary>
/// A row of one organization, or of none, such as an entry of the audit log: filtered like the rows that have an owner, so that
/// what belongs to none is seen by queries that cross organizations alone. Not walled off by row-level security, which would keep
/// PostgreSQL from comparing in an index.
/// </summary>
public interface IOptionallyTenantOwned
{
    Guid? OrganizationId { get; }
}

/// <summary>A row of no organization: accounts, system tables.</summary>
public interface IGlobal;

/// <summary>
/// A row that is only ever added: the database itself refuses to change or delete it. Properties marked
/// <see cref="ErasableAttribute"/> can be emptied, and nothing else.
/// </summary>
public interface IAppendOnly;

/// <summary>On a property of an <see cref="IAppendOnly"/> row: may be set to null, for people have a right to that.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ErasableAttribute : Attribute;

/// <summary>
/// On an <see cref="IAppendOnly"/> row: the database lets those be deleted for which a condition holds, for example that they
/// are archived.
/// </summary>
/// <param name="condition">SQL that both databases know; the row is called <c>OLD</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PrunableAttribute(string condition) : Attribute
{
    public string Condition => condition;
}

/// <summary>A row that is hidden, and only later removed.</summary>
public interface ISoftDeleted
{
    DateTimeOffset? DeletedAt { get; }
}
