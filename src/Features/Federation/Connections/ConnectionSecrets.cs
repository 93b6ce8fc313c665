using Microsoft.AspNetCore.DataProtection;

namespace Slipway.Federation.Connections;

/// <summary>The secrets that providers gave organizations stand in the database encrypted.</summary>
internal sealed class ConnectionSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Federation.ClientSecret");

    public string Seal(string secret) => protector.Protect(secret);

    public string Open(SsoConnection connection) => protector.Unprotect(connection.ClientSecret);
}
