namespace Slipway.Email.Mails;

/// <summary>
/// Writes what happens to mails. A state only moves forward: a webhook that overtakes the job which sends the mail, or comes late,
/// adds to the timeline and takes nothing back.
/// </summary>
internal sealed class MailLog(AppDb db, TimeProvider clock)
{
    private static readonly IReadOnlyList<MailState> Unsent =
    [
        MailState.Queued,
        MailState.Deferred,
        MailState.Failed,
        MailState.Suppressed,
    ];

    /// <summary>A transport took the mail.</summary>
    public Task SentAsync(MailMessage mail, MailTransport transport, string? providerId, string answer)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(
            NewEvent(mail.Id, MailEventKind.Sent, now, transport, answer),
            () =>
                db
                    .Mails.Where(m => m.Id == mail.Id)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(m => m.State, m => Unsent.Contains(m.State) ? MailState.Sent : m.State)
                            .SetProperty(m => m.SentAt, m => m.SentAt ?? now)
                            .SetProperty(m => m.Transport, transport)
                            .SetProperty(m => m.ProviderId, providerId)
                            .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                    )
        );
    }

    /// <summary>An attempt failed, for now or for good.</summary>
    public Task NotSentAsync(MailMessage mail, MailEventKind kind, MailTransport? transport, string answer)
    {
        var (state, detail) = (StateOf(kind)!.Value, MailEvent.Clean(answer));
        return WriteAsync(
            NewEvent(mail.Id, kind, clock.GetUtcNow(), transport, answer),
            () =>
                db
                    .Mails.Where(m => m.Id == mail.Id && Unsent.Contains(m.State))
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(m => m.State, state)
                            .SetProperty(m => m.LastError, detail)
                            .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                    )
        );
    }

    /// <summary>Something became known of a mail that was sent.</summary>
    public Task TellAsync(Guid mail, MailEventKind kind, DateTimeOffset at, MailTransport? transport, string? detail)
    {
        List<MailState> before = kind switch
        {
            MailEventKind.Delivered => [.. Unsent, MailState.Sent],
            MailEventKind.Bounced or MailEventKind.Failed => [.. Unsent, MailState.Sent, MailState.Delivered],
            MailEventKind.Complained => [.. Enum.GetValues<MailState>()],
            _ => [],
        };
        return WriteAsync(
            NewEvent(mail, kind, at, transport, detail),
            () =>
                StateOf(kind) is { } state && before.Count > 0
                    ? db
                        .Mails.Where(m => m.Id == mail && before.Contains(m.State))
                        .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state))
                    : Task.CompletedTask
        );
    }

    /// <summary>The reader opened the mail or followed a link; however often he does, it is told once.</summary>
    public async Task ReadAsync(Guid mail, MailEventKind kind, string? detail, CancellationToken cancellationToken)
    {
        if (await db.Mails.AnyAsync(m => m.Id == mail, cancellationToken))
        {
            db.Add(
                new MailEvent
                {
                    MailId = mail,
                    Kind = kind,
                    At = clock.GetUtcNow(),
                    Detail = detail is null ? null : MailEvent.Clean(detail),
                    UniqueKey = Secret.Hash($"{mail} {kind} {detail}"),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    // The entry and the state, or neither; along with whatever else the caller has added
    private async Task WriteAsync(MailEvent entry, Func<Task> update)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync() : null;
        db.Add(entry);
        await db.SaveChangesAsync();
        await update();
        if (own is not null)
        {
            await own.CommitAsync();
        }
    }

    private static MailEvent NewEvent(
        Guid mail,
        MailEventKind kind,
        DateTimeOffset at,
        MailTransport? transport,
        string? detail
    ) =>
        new()
        {
            MailId = mail,
            Kind = kind,
            At = at,
            Transport = transport,
            Detail = detail is null ? null : MailEvent.Clean(detail),
        };

    private static MailState? StateOf(MailEventKind kind) =>
        kind switch
        {
            MailEventKind.Deferred => MailState.Deferred,
            MailEventKind.Failed => MailState.Failed,
            MailEventKind.Suppressed => MailState.Suppressed,
            MailEventKind.Delivered => MailState.Delivered,
            MailEventKind.Bounced => MailState.Bounced,
            MailEventKind.Complained => MailState.Complained,
            _ => null,
        };
}
