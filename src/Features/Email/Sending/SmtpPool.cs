using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Slipway.Email.Sending;

/// <summary>A connection to the SMTP server, which knows how far the mail on it has come.</summary>
internal sealed class SmtpConnection : SmtpClient
{
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>The server has accepted the recipient: from here on it may have taken the mail though it did not say so.</summary>
    public bool MayHaveTaken { get; set; }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        MayHaveTaken = true;
        base.OnRecipientAccepted(message, mailbox, response);
    }
}

/// <summary>
/// Keeps a few connections open, since to connect, encrypt and sign in costs more than most mails. What has been idle for a while
/// is closed before the server does it.
/// </summary>
internal sealed class SmtpPool : IDisposable
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(20);

    private readonly EmailOptions settings;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim places;
    private readonly Lock gate = new();
    private readonly Stack<SmtpConnection> idle = [];
    private readonly ITimer sweeper;

    public SmtpPool(IOptions<EmailOptions> options, TimeProvider clock)
    {
        (settings, this.clock) = (options.Value, clock);
        places = new SemaphoreSlim(settings.SmtpConnections);
        sweeper = clock.CreateTimer(_ => Sweep(), state: null, LongestIdle, LongestIdle);
    }

    /// <summary>A connection that is ready for a mail. Whoever takes it gives it back, or discards it after a failure.</summary>
    public async Task<SmtpConnection> TakeAsync(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            while (TakeIdle() is { } kept)
            {
                if (await IsAliveAsync(kept, cancellationToken))
                {
                    kept.MayHaveTaken = false;
                    return kept;
                }

                kept.Dispose();
            }

            return await ConnectAsync(cancellationToken);
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    public void GiveBack(SmtpConnection connection)
    {
        lock (gate)
        {
            connection.IdleSince = clock.GetUtcNow();
            idle.Push(connection);
        }

        places.Release();
    }

    public void Discard(SmtpConnection connection)
    {
        connection.Dispose();
        places.Release();
    }

    public void Dispose()
    {
        sweeper.Dispose();
        while (TakeIdle() is { } connection)
        {
            connection.Dispose();
        }

        places.Dispose();
    }

    private SmtpConnection? TakeIdle()
    {
        lock (gate)
        {
            return idle.TryPop(out var connection) ? connection : null;
        }
    }

    private void Sweep()
    {
        List<SmtpConnection> stale;
        lock (gate)
        {
            var limit = clock.GetUtcNow() - LongestIdle;
            stale = [.. idle.Where(c => c.IdleSince < limit)];
            var rest = idle.Where(c => c.IdleSince >= limit).Reverse().ToList();
            idle.Clear();
            rest.ForEach(idle.Push);
        }

        // The server forgets an ended connection without a goodbye too
        stale.ForEach(c => c.Dispose());
    }

    private static async Task<bool> IsAliveAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.NoOpAsync(cancellationToken);
            return connection.IsConnected;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<SmtpConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection();
        try
        {
            await connection.ConnectAsync(settings.SmtpHost, settings.SmtpPort, settings.EffectiveSecurity, cancellationToken);
            if (settings.SmtpUser.Length > 0)
            {
                await connection.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword, cancellationToken);
            }

            return connection;
        }
        catch (Exception exception) when (exception is NotSupportedException or SslHandshakeException)
        {
            connection.Dispose();
            throw new MailNotTakenException(
                Failure.Down,
                $"No encrypted connection to {settings.SmtpHost}:{settings.SmtpPort} ({settings.EffectiveSecurity}). "
                    + "Set Email:SmtpSecurity to what the server speaks; None only for a server on this machine.",
                exception
            );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
