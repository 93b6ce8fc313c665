using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Integrity;

/// <summary>
/// The canonical encoding that the chain hashes: each field as its length in bytes (four, big endian; -1 for null) and its
/// bytes, text in UTF-8, ids and numbers big endian, in the order below. It must never change; a new one gets a new name.
/// </summary>
internal static class Digest
{
    private static readonly byte[] Name = "slipway-audit-1"u8.ToArray();

    /// <summary>Of what tells of the actor. Salted, so that nobody can guess at it once it is erased.</summary>
    public static byte[] OfActor(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, entry.ActorSalt);
        Add(hash, entry.ActorName);
        Add(hash, entry.ActorEmail);
        Add(hash, entry.IpAddress);
        Add(hash, entry.UserAgent);
        Add(hash, entry.Country);
        return hash.GetHashAndReset();
    }

    /// <summary>Of what tells of the target.</summary>
    public static byte[] OfDetails(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, entry.DetailsSalt);
        Add(hash, entry.TargetName);
        Add(hash, entry.Changes);
        return hash.GetHashAndReset();
    }

    /// <summary>Of the entry in its place, and so of everything before it.</summary>
    public static byte[] OfLink(AuditEntry entry, long number, byte[] previous, byte[] actor, byte[] details)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Name);
        Add(hash, previous);
        Add(hash, entry.OrganizationId ?? Guid.Empty);
        Add(hash, number);
        Add(hash, entry.Id);
        Add(hash, entry.Action);
        Add(hash, (long)entry.Outcome);
        Add(hash, (long)entry.Severity);
        Add(hash, entry.Error);
        Add(hash, (long)entry.Actor);
        Add(hash, entry.ActorId);
        Add(hash, entry.OperatorId);
        Add(hash, entry.TargetType);
        Add(hash, entry.TargetId);
        Add(hash, entry.PersonId);
        Add(hash, entry.RequestId);
        Add(hash, entry.TraceId);
        Add(hash, actor);
        Add(hash, details);
        return hash.GetHashAndReset();
    }

    /// <summary>What a checkpoint signs.</summary>
    public static byte[] OfCheckpoint(Guid chain, long number, byte[] head)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Name);
        Add(hash, chain);
        Add(hash, number);
        Add(hash, head);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string? text) => Add(hash, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, Guid? id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.GetValueOrDefault().TryWriteBytes(bytes, bigEndian: true, out _);
        AddLength(hash, id is null ? -1 : bytes.Length);
        hash.AppendData(id is null ? [] : bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        AddLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, byte[]? bytes)
    {
        AddLength(hash, bytes?.Length ?? -1);
        hash.AppendData(bytes ?? []);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
