using System.ComponentModel.DataAnnotations;

namespace Slipway.Passkeys.Proofs;

/// <summary>What a browser answers with a passkey.</summary>
public abstract record PasskeyAnswer
{
    /// <summary>The state of the challenge.</summary>
    [Required, MaxLength(4000)]
    public string State { get; set; } = "";

    /// <summary>The browser's <c>PublicKeyCredential</c>, written as JSON text.</summary>
    [Required, MaxLength(20_000)]
    public string Credential { get; set; } = "";
}
