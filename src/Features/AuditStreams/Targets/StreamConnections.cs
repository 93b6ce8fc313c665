using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Slipway.AuditStreams.Targets;

/// <summary>Connections to addresses of users: into private networks only where the installation says so, and always over TLS.</summary>
internal sealed class StreamConnections(IOptions<AuditStreamsOptions> options)
{
    /// <summary>Of the HTTP client.</summary>
    public const string Name = "auditstreams";
    private readonly Lazy<X509Certificate2Collection> authorities = new(() =>
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(options.Value.Authorities);
        return certificates;
    });

    public SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, cancellationToken),
            SslOptions = { RemoteCertificateValidationCallback = IsTrusted },
        };

    public async Task<SslStream> OpenTlsAsync(string host, int port, CancellationToken cancellationToken)
    {
        var tls = new SslStream(await ConnectAsync(new DnsEndPoint(host, port), cancellationToken), false, IsTrusted);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellationToken);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private Task<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken) =>
        GuardedHttp.ConnectAsync(target, options.Value.AllowPrivateNetworks, cancellationToken);

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || authorities.Value.Count == 0)
        {
            return errors == SslPolicyErrors.None;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities.Value);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in chain?.ChainElements.Skip(1) ?? [])
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return own.Build((X509Certificate2)certificate!);
    }
}
