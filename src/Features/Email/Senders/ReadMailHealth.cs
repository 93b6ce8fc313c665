using Microsoft.Extensions.Options;
using Slipway.Email.Mails;
using Slipway.Email.Sending;

namespace Slipway.Email.Senders;

/// <summary>Reads how sending goes.</summary>
public sealed record ReadMailHealth;

/// <summary>The queue, and each transport in the last 24 hours.</summary>
/// <param name="Sender">Address that mails come from.</param>
/// <param name="Waiting">Mails that wait for their first attempt.</param>
/// <param name="Deferred">Mails that wait for another attempt.</param>
/// <param name="OldestAt">Since when the oldest of both waits.</param>
/// <param name="Transports">Those in use first, in the order in which they are tried; none when nothing is configured.</param>
public sealed record MailHealthDetails(
    string Sender,
    long Waiting,
    long Deferred,
    DateTimeOffset? OldestAt,
    IReadOnlyList<TransportHealth> Transports
);

/// <summary>How one transport did in the last 24 hours.</summary>
/// <param name="IsInUse">The settings name it.</param>
/// <param name="Sent">Mails that it took.</param>
/// <param name="NotTaken">Attempts that failed.</param>
/// <param name="LastError">In the words of the server.</param>
/// <param name="RestsUntil">Until when this node leaves it alone, since it was down.</param>
public sealed record TransportHealth(
    MailTransport Transport,
    bool IsInUse,
    long Sent,
    long NotTaken,
    string? LastError,
    DateTimeOffset? LastErrorAt,
    DateTimeOffset? RestsUntil
)
{
    /// <summary>Share of the attempts that failed, 0 to 1.</summary>
    public double FailureRate => Sent + NotTaken == 0 ? 0 : (double)NotTaken / (Sent + NotTaken);
}

[Operator]
internal sealed class ReadMailHealthHandler(AppDb db, Circuits circuits, IOptions<EmailOptions> options, TimeProvider clock)
    : Handler<ReadMailHealth, MailHealthDetails>
{
    protected override async Task<Result<MailHealthDetails>> HandleAsync(
        ReadMailHealth request,
        CancellationToken cancellationToken
    )
    {
        var yesterday = clock.GetUtcNow().AddDays(-1);
        var attempts = db.MailEvents.Where(e =>
            e.Transport != null
            && e.At > yesterday
            && (e.Kind == MailEventKind.Sent || e.Kind == MailEventKind.Deferred || e.Kind == MailEventKind.Failed)
        );
        var counts = await attempts
            .GroupBy(e => new { Transport = e.Transport!.Value, IsSent = e.Kind == MailEventKind.Sent })
            .Select(g => new
            {
                g.Key.Transport,
                g.Key.IsSent,
                Count = g.LongCount(),
            })
            .ToListAsync(cancellationToken);
        var transports = new List<TransportHealth>();
        foreach (var transport in options.Value.Transports.Union(counts.Select(c => c.Transport)))
        {
            var error = await attempts
                .Where(e => e.Transport == transport && e.Kind != MailEventKind.Sent)
                .OrderByDescending(e => e.At)
                .Select(e => new { e.Detail, e.At })
                .FirstOrDefaultAsync(cancellationToken);
            transports.Add(
                new TransportHealth(
                    transport,
                    options.Value.Transports.Contains(transport),
                    counts.Where(c => c.Transport == transport && c.IsSent).Sum(c => c.Count),
                    counts.Where(c => c.Transport == transport && !c.IsSent).Sum(c => c.Count),
                    error?.Detail,
                    error?.At,
                    circuits.RestsUntil(transport)
                )
            );
        }

        var pending = db.Mails.Where(m => MailMessage.Pending.Contains(m.State));
        return new MailHealthDetails(
            options.Value.FromAddress,
            await pending.LongCountAsync(m => m.State == MailState.Queued, cancellationToken),
            await pending.LongCountAsync(m => m.State == MailState.Deferred, cancellationToken),
            await pending.MinAsync(m => (DateTimeOffset?)m.CreatedAt, cancellationToken),
            transports
        );
    }
}
