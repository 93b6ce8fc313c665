using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Slipway.Audit.Contracts;
using Slipway.AuditStreams.Streams;

namespace Slipway.AuditStreams.Targets;

/// <summary>Entries that are sent together. Sent again after a failure, it is the same once more.</summary>
internal sealed record StreamBatch(Guid OrganizationId, IReadOnlyList<AuditFeedItem> Items)
{
    public long First => Items[0].Number;

    public long Last => Items[^1].Number;

    /// <summary>JSON Lines in gzip.</summary>
    public byte[] ToGzip()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var item in Items)
            {
                gzip.Write(Encoding.UTF8.GetBytes(item.Json + '\n'));
            }
        }

        return memory.ToArray();
    }
}

/// <summary>What a place answered, or why it could not be reached, in words for its owner.</summary>
internal sealed class StreamException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Passes batches on in one of the languages.</summary>
internal abstract class StreamTarget
{
    public abstract StreamKind Kind { get; }

    /// <summary>Returns once the other side has taken it all; throws otherwise.</summary>
    public abstract Task SendAsync(AuditStream stream, StreamBatch batch, CancellationToken cancellationToken);
}

/// <summary>All of them.</summary>
internal sealed class StreamTargets(IEnumerable<StreamTarget> targets)
{
    /// <exception cref="StreamException">It was not taken.</exception>
    public async Task SendAsync(AuditStream stream, StreamBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await targets.Single(t => t.Kind == stream.Kind).SendAsync(stream, batch, cancellationToken);
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or SocketException or AuthenticationException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            // What lies below tells more: a certificate, a refused connection
            var reason = e is OperationCanceledException ? "No answer in time." : (e.InnerException ?? e).Message;
            throw new StreamException(reason.Length > AuditStream.MaxError ? reason[..AuditStream.MaxError] : reason, e);
        }
    }
}
