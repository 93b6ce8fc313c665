using Microsoft.Extensions.Options;

namespace Slipway.Email.Sending;

/// <summary>
/// Remembers, for this node, which transports are down: after three failures in a row one is left alone for a while, then a
/// single mail tries it. So a server that hangs costs a few mails their timeout, not all.
/// </summary>
internal sealed class Circuits(TimeProvider clock, IOptions<EmailOptions> options)
{
    private const int Failures = 3;
    private readonly Lock gate = new();
    private readonly Dictionary<MailTransport, (int Failed, DateTimeOffset RestsUntil)> known = [];

    /// <summary>Whether a mail may go this way now. True for one mail only, when a rest is over.</summary>
    public bool TryEnter(MailTransport transport)
    {
        lock (gate)
        {
            if (known.GetValueOrDefault(transport) is not { Failed: >= Failures } circuit)
            {
                return true;
            }

            var now = clock.GetUtcNow();
            if (circuit.RestsUntil > now)
            {
                return false;
            }

            known[transport] = circuit with { RestsUntil = now + options.Value.Rest };
            return true;
        }
    }

    public void Succeeded(MailTransport transport)
    {
        lock (gate)
        {
            known.Remove(transport);
        }
    }

    public void Failed(MailTransport transport)
    {
        lock (gate)
        {
            known[transport] = (known.GetValueOrDefault(transport).Failed + 1, clock.GetUtcNow() + options.Value.Rest);
        }
    }

    /// <summary>Until when it is left alone; null while it is in use.</summary>
    public DateTimeOffset? RestsUntil(MailTransport transport)
    {
        lock (gate)
        {
            return known.GetValueOrDefault(transport) is { Failed: >= Failures } circuit ? circuit.RestsUntil : null;
        }
    }
}
