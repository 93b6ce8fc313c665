using System.Net;
using System.Net.Sockets;
using CsCheck;
using Slipway.Kernel.Http;

namespace Slipway.Tests.Security;

/// <summary>Addresses that users supply lead to the public internet and nowhere else (CWE-918).</summary>
[Collection("Security")]
public sealed class GuardedHttpTests(TestApp app)
{
    /// <summary>From the IANA registries of special-purpose addresses.</summary>
    private static readonly IPNetwork[] Inside =
    [
        .. "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 ::/128 ::1/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/32 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
            .Split(' ')
            .Select(n => IPNetwork.Parse(n)),
    ];

    [Fact]
    public void No_address_of_a_special_range_is_public() =>
        Gen.Select(Gen.OneOfConst(Inside), Gen.Byte.Array[16])
            .Sample((network, random) => IsMapped(network) || !GuardedHttp.IsPublic(Within(network, random)), iter: 20_000);

    [Fact]
    public void A_mapped_address_is_public_exactly_if_the_address_is() =>
        Gen
            .Byte.Array[4]
            .Select(b => new IPAddress(b))
            .Sample(a => GuardedHttp.IsPublic(a.MapToIPv6()) == GuardedHttp.IsPublic(a), iter: 20_000);

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.1")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450::1")]
    public void Addresses_around_the_ranges_are_public(string address) =>
        GuardedHttp.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_server_of_this_machine_is_not_reached(string host)
    {
        using var server = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        server.Start();
        using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient(GuardedHttp.Name);

        await Should.ThrowAsync<HttpRequestException>(() =>
            client.GetAsync($"http://{host}:{((IPEndPoint)server.LocalEndpoint).Port}/")
        );

        server.Pending().ShouldBeFalse("A connection was made");
    }

    [Fact]
    public void Neither_redirects_nor_proxies_nor_cookies_lead_around_the_check()
    {
        var handler = app.Services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(GuardedHttp.Name);
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        var sockets = handler.ShouldBeOfType<SocketsHttpHandler>();
        (sockets.AllowAutoRedirect, sockets.UseProxy, sockets.UseCookies).ShouldBe((false, false, false));
        sockets.ConnectCallback.ShouldNotBeNull("The address must be checked when the connection is made");
    }

    private static bool IsMapped(IPNetwork network) => network.BaseAddress.IsIPv4MappedToIPv6;

    private static IPAddress Within(IPNetwork network, byte[] random)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)(random[bit / 8] & (0x80 >> (bit % 8)));
        }

        return new IPAddress(bytes);
    }
}
