using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Slipway.Tests.AuditStreams;

/// <summary>What an HTTPS server got.</summary>
internal sealed record Delivery(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, int Status);

/// <summary>Real listeners on this machine, over TLS: one that takes requests, and one that takes syslog.</summary>
internal sealed class LogServer : IAsyncDisposable
{
    private readonly X509Certificate2 certificate = Issue();
    private readonly CancellationTokenSource stop = new();
    private readonly TcpListener syslog = new(IPAddress.Loopback, 0);
    private WebApplication? web;

    /// <summary>What the app has to trust.</summary>
    public string Authority => certificate.ExportCertificatePem();

    /// <summary>Status that the next requests are answered with.</summary>
    public int Status { get; set; } = 200;
    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    /// <summary>Messages, taken out of their frames.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    public string Https =>
        web!
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public string Tls => $"tls://localhost:{((IPEndPoint)syslog.LocalEndpoint).Port}";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        web = builder.Build();
        web.Run(TakeAsync);
        await web.StartAsync();
        syslog.Start();
        _ = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        syslog.Dispose();
        await web!.DisposeAsync();
        certificate.Dispose();
        stop.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        http.Response.StatusCode = Status;
        Deliveries.Enqueue(
            new Delivery(
                http.Request.Method,
                http.Request.Path,
                http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray(),
                http.Response.StatusCode
            )
        );
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await syslog.AcceptTcpClientAsync(stop.Token);
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(certificate);
                await ReadFramesAsync(tls);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The next connection
            }
        }
    }

    // RFC 5425: the length in digits, a space, and so many bytes
    private async Task ReadFramesAsync(SslStream tls)
    {
        using var all = new MemoryStream();
        await tls.CopyToAsync(all);
        var rest = all.ToArray().AsSpan();
        while (rest.Length > 0)
        {
            var space = rest.IndexOf((byte)' ');
            var length = int.Parse(Encoding.ASCII.GetString(rest[..space]), System.Globalization.CultureInfo.InvariantCulture);
            Messages.Enqueue(Encoding.UTF8.GetString(rest.Slice(space + 1, length)));
            rest = rest[(space + 1 + length)..];
        }
    }

    private static X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
