using System.Buffers;
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
        var encoded = new ArrayBufferWriter<byte>(512);
        Add(encoded, entry.ActorSalt);
        Add(encoded, entry.ActorName);
        Add(encoded, entry.ActorEmail);
        Add(encoded, entry.IpAddress);
        Add(encoded, entry.UserAgent);
        Add(encoded, entry.Country);
        return SHA256.HashData(encoded.WrittenSpan);
    }

    /// <summary>Of what tells of the target.</summary>
    public static byte[] OfDetails(AuditEntry entry)
    {
        var encoded = new ArrayBufferWriter<byte>(512);
        Add(encoded, entry.DetailsSalt);
        Add(encoded, entry.TargetName);
        Add(encoded, entry.Changes);
        return SHA256.HashData(encoded.WrittenSpan);
    }

    /// <summary>Of the entry in its place, and so of everything before it.</summary>
    public static byte[] OfLink(AuditEntry entry, long number, byte[] previous, byte[] actor, byte[] details)
    {
        var encoded = new ArrayBufferWriter<byte>(512);
        Add(encoded, Name);
        Add(encoded, previous);
        Add(encoded, entry.OrganizationId ?? Guid.Empty);
        Add(encoded, number);
        Add(encoded, entry.Id);
        Add(encoded, entry.Action);
        Add(encoded, (long)entry.Outcome);
        Add(encoded, (long)entry.Severity);
        Add(encoded, entry.Error);
        Add(encoded, (long)entry.Actor);
        Add(encoded, entry.ActorId);
        Add(encoded, entry.BehindId);
        Add(encoded, entry.TargetType);
        Add(encoded, entry.TargetId);
        Add(encoded, entry.PersonId);
        Add(encoded, entry.RequestId);
        Add(encoded, entry.TraceId);
        Add(encoded, actor);
        Add(encoded, details);
        return SHA256.HashData(encoded.WrittenSpan);
    }

    /// <summary>What a checkpoint signs.</summary>
    public static byte[] OfCheckpoint(Guid chain, long number, byte[] head)
    {
        var encoded = new ArrayBufferWriter<byte>(128);
        Add(encoded, Name);
        Add(encoded, chain);
        Add(encoded, number);
        Add(encoded, head);
        return SHA256.HashData(encoded.WrittenSpan);
    }

    private static void Add(ArrayBufferWriter<byte> encoded, string? text)
    {
        AddLength(encoded, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, encoded);
    }

    private static void Add(ArrayBufferWriter<byte> encoded, Guid? id)
    {
        AddLength(encoded, id is null ? -1 : 16);
        if (id is { } known)
        {
            known.TryWriteBytes(encoded.GetSpan(16), bigEndian: true, out var written);
            encoded.Advance(written);
        }
    }

    private static void Add(ArrayBufferWriter<byte> encoded, long number)
    {
        AddLength(encoded, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(encoded.GetSpan(sizeof(long)), number);
        encoded.Advance(sizeof(long));
    }

    private static void Add(ArrayBufferWriter<byte> encoded, byte[]? bytes)
    {
        AddLength(encoded, bytes?.Length ?? -1);
        encoded.Write(bytes);
    }

    private static void AddLength(ArrayBufferWriter<byte> encoded, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(encoded.GetSpan(sizeof(int)), length);
        encoded.Advance(sizeof(int));
    }
}
