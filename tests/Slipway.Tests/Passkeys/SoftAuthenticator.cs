using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Tests.Passkeys;

/// <summary>
/// A device with one passkey, in software (WebAuthn, section 6): ES256, no attestation. What it says can be bent, to see that
/// nobody believes it.
/// </summary>
internal sealed record SoftAuthenticator
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    public ECDsa Key { get; init; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);
    public string Domain { get; init; } = "localhost";
    public string Origin { get; init; } = "http://localhost";
    public bool VerifiesUser { get; init; } = true;
    public byte[] UserHandle { get; set; } = [];

    /// <summary>Devices that are not synced count their uses.</summary>
    public uint Count { get; set; }

    /// <summary>Answers the options of a creation.</summary>
    public string Create(JsonElement options)
    {
        UserHandle = Decode(options.GetProperty("user").GetProperty("id").GetString()!);
        var point = Key.ExportParameters(includePrivateParameters: false).Q;

        // COSE key (RFC 9052): kty EC2, alg ES256, crv P-256, x, y
        byte[] publicKey =
        [
            0xA5,
            0x01,
            0x02,
            0x03,
            0x26,
            0x20,
            0x01,
            0x21,
            0x58,
            0x20,
            .. point.X!,
            0x22,
            0x58,
            0x20,
            .. point.Y!,
        ];
        byte[] data = [.. Data(HasCredential), .. new byte[16], 0, (byte)CredentialId.Length, .. CredentialId, .. publicKey];

        // CBOR: { fmt: "none", attStmt: {}, authData: data }
        byte[] attestation =
        [
            0xA3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xA0,
            0x68,
            .. "authData"u8,
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Credential(
            new JsonObject
            {
                ["clientDataJSON"] = Encode(ClientData("webauthn.create", options)),
                ["attestationObject"] = Encode(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Answers the options of a proof.</summary>
    public string Get(JsonElement options)
    {
        Count++;
        var (client, data) = (ClientData("webauthn.get", options), Data(0));
        var signature = Key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Credential(
            new JsonObject
            {
                ["clientDataJSON"] = Encode(client),
                ["authenticatorData"] = Encode(data),
                ["signature"] = Encode(signature),
                ["userHandle"] = Encode(UserHandle),
            }
        );
    }

    private string Credential(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Encode(CredentialId),
            ["rawId"] = Encode(CredentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private byte[] ClientData(string type, JsonElement options) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = type,
                ["challenge"] = options.GetProperty("challenge").GetString(),
                ["origin"] = Origin,
                ["crossOrigin"] = false,
            }.ToJsonString()
        );

    private byte[] Data(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        var all = (byte)(flags | UserPresent | (VerifiesUser ? UserVerified : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), all, .. count];
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);
}
