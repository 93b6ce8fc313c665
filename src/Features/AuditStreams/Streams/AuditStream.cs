using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.AuditStreams.Contracts;

namespace Slipway.AuditStreams.Streams;

/// <summary>How a stream speaks.</summary>
public enum StreamKind
{
    /// <summary>Posts of JSON, signed as Standard Webhooks are.</summary>
    Https,

    /// <summary>Files of JSON Lines in a bucket of S3 or of a store that speaks its language.</summary>
    S3,

    /// <summary>RFC 5424 over TLS (RFC 5425).</summary>
    Syslog,
}

/// <summary>
/// A place that an organization's log is passed on to. Where it stands is the number of the last entry that was taken; it is
/// written outside of saves, since each would be an entry to pass on.
/// </summary>
public sealed class AuditStream : Entity, ITenantOwned
{
    public const int MaxName = 80;
    public const int MaxAddress = 500;
    public const int MaxError = 500;

    public Guid OrganizationId { get; private set; }
    public string Name { get; private set; } = "";
    public required StreamKind Kind { get; init; }

    /// <summary>An https address; of syslog, <c>tls://host:port</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>S3 alone: the bucket.</summary>
    public string? Bucket { get; private set; }
    public string? Region { get; private set; }

    /// <summary>S3 alone: what the files' names begin with.</summary>
    public string? Prefix { get; private set; }
    public string? AccessKeyId { get; private set; }

    /// <summary>The key of the signatures, encrypted with Data Protection; syslog has none.</summary>
    public string? Secret { get; private set; }

    /// <summary>Number of the last entry that was taken.</summary>
    public long Position { get; init; }

    /// <summary>Last number of what is on its way: tried again, it is the same once more.</summary>
    public long? BatchEnd { get; private set; }
    public DateTimeOffset? LastSuccessAt { get; private set; }
    public DateTimeOffset? LastErrorAt { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>Since when nothing is sent.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>It was not a person who paused it, but the last failed attempt.</summary>
    public bool IsStopped { get; private set; }

    /// <param name="content">What it is to be; what the kind has no use for is left out.</param>
    /// <param name="secret">Encrypted.</param>
    public void Describe(StreamSettings content, string? secret)
    {
        var isS3 = Kind == StreamKind.S3;
        (Name, Address, Secret) = (content.Name.Trim(), content.Address.Trim(), secret);
        (Bucket, Region) = isS3 ? (content.Bucket, content.Region) : (null, null);
        (Prefix, AccessKeyId) = isS3 ? (content.Prefix, content.AccessKeyId) : (null, null);
    }

    public void Pause(DateTimeOffset now)
    {
        PausedAt = now;
        Raise(new AuditStreamPaused(OrganizationId, Id, Name));
    }

    public void Resume()
    {
        (PausedAt, IsStopped) = (null, false);
        Raise(new AuditStreamResumed(OrganizationId, Id, Name));
    }

    public void Stop(string reason, DateTimeOffset now)
    {
        (PausedAt, IsStopped) = (now, true);
        Raise(new AuditStreamStopped(OrganizationId, Id, Name, reason));
    }
}

internal sealed class AuditStreamConfiguration : IEntityTypeConfiguration<AuditStream>
{
    public void Configure(EntityTypeBuilder<AuditStream> stream)
    {
        stream.ToTable("auditstreams_streams");
        stream.Property(s => s.Name).HasMaxLength(AuditStream.MaxName);
        stream.Property(s => s.Address).HasMaxLength(AuditStream.MaxAddress);
        stream.Property(s => s.Bucket).HasMaxLength(63);
        stream.Property(s => s.Region).HasMaxLength(40);
        stream.Property(s => s.Prefix).HasMaxLength(200);
        stream.Property(s => s.AccessKeyId).HasMaxLength(200);
        stream.Property(s => s.Secret).HasMaxLength(1000);
        stream.Property(s => s.LastError).HasMaxLength(AuditStream.MaxError);
        stream.HasIndex(s => s.OrganizationId);
    }
}
