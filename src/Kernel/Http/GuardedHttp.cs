using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Slipway.Kernel.Http;

/// <summary>
/// The named client <see cref="Name"/> for addresses that users supply. The address is checked when the connection is made, so
/// a name that changes between check and use (DNS rebinding) gains nothing; redirects are not followed.
/// </summary>
public static class GuardedHttp
{
    public const string Name = "guarded";

    internal static void Add(IServiceCollection services) =>
        services
            .AddHttpClient(Name, client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseProxy = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    ConnectTimeout = TimeSpan.FromSeconds(10),
                    ConnectCallback = ConnectAsync,
                }
            );

    /// <summary>
    /// True for addresses of the public internet. Refused are loopback, private, link-local (with the clouds' metadata address),
    /// carrier-grade NAT, multicast, documentation and reserved ranges (IANA special-purpose registries, RFC 6890).
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var b = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? b[0] switch
            {
                0 or 10 or 127 or >= 224 => false,
                100 => b[1] is < 64 or > 127,
                169 => b[1] != 254,
                172 => b[1] is < 16 or > 31,
                192 => b[1] != 168 && !(b[1] == 0 && b[2] is 0 or 2) && !(b[1] == 88 && b[2] == 99),
                198 => b[1] is not (18 or 19) && !(b[1] == 51 && b[2] == 100),
                203 => !(b[1] == 0 && b[2] == 113),
                _ => true,
            }
            // Only global unicast 2000::/3, without 6to4, Teredo and documentation, which can lead back inside
            : (b[0] & 0xE0) == 0x20
                && !(b[0] == 0x20 && b[1] == 0x02)
                && !(b[0] == 0x20 && b[1] == 0x01 && (b[2] == 0 && b[3] == 0 || b[2] == 0x0D && b[3] == 0xB8))
                && !(b[0] == 0x3F && b[1] == 0xFF && b[2] < 0x10);
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    ) => await ConnectAsync(context.DnsEndPoint, allowPrivate: false, cancellationToken);

    /// <summary>Connects to an address that a user supplied.</summary>
    /// <param name="allowPrivate">Whoever runs the installation lets its users reach his own network.</param>
    public static async Task<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var address =
            Array.Find(addresses, a => allowPrivate || IsPublic(a))
            ?? throw new HttpRequestException(
                $"{target.Host} has no public address; private networks are not reachable from here."
            );
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
