namespace Slipway.Kernel.Events;

/// <summary>
/// Something that happened, in the past tense (<c>MemberInvited</c>). Raised by an entity, stored as one job per listener in
/// the transaction that made it happen, delivered after commit at least once.
/// </summary>
public interface IEvent;

/// <summary>Reacts to an event in a scope of its own with the event's tenant; must be idempotent by <c>eventId</c>.</summary>
public interface IListener<in TEvent>
    where TEvent : IEvent
{
    /// <param name="event">What happened.</param>
    /// <param name="eventId">The same for every listener and every attempt.</param>
    /// <param name="cancellationToken">Cancelled when the node shuts down.</param>
    Task HandleAsync(TEvent @event, Guid eventId, CancellationToken cancellationToken);
}
