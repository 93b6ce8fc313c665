using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Tests.Security;

/// <summary>What no client library would send, to a real server on a real socket.</summary>
public sealed class RawRequestTests(RawRequestTests.RealServer app) : IClassFixture<RawRequestTests.RealServer>
{
    private const string Post = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    private static readonly string Long = new('x', 100_000);

    public static TheoryData<string, string> Requests =>
        new()
        {
            { "a chunk size that is no number", Chunked("ZZ\r\n{}\r\n0\r\n\r\n") },
            { "a negative chunk size", Chunked("-1\r\n{}\r\n0\r\n\r\n") },
            { "an overflowing chunk size", Chunked("FFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n") },
            { "an endless chunk size", Chunked(Long) },
            { "a chunk longer than its size", Chunked("1\r\n{}\r\n0\r\n\r\n") },
            { "a chunk without end", Chunked("2\r\n{}0\r\n\r\n") },
            { "a chunk that breaks off", Chunked("FF\r\n{\"email\":") },
            { "no last chunk", Chunked("2\r\n{}\r\n") },
            { "an absurd trailer", Chunked("2\r\n{}\r\n0\r\n\0: \u0001\r\n\r\n") },
            { "chunks and a length", Post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n" },
            { "an unknown transfer encoding", Post + "Transfer-Encoding: gzip\r\n\r\n{}" },
            { "chunks twice", Post + "Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" },
            { "a length that is no number", Post + "Content-Length: abc\r\n\r\n{}" },
            { "a negative length", Post + "Content-Length: -1\r\n\r\n{}" },
            { "two lengths", Post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" },
            { "more length than body", Post + "Content-Length: 100\r\n\r\n{}" },
            { "an endless length", Post + "Content-Length: 99999999999999999999999\r\n\r\n{}" },
            { "a huge length", Post + "Content-Length: 9000000000000000000\r\n\r\n{}" },
            { "no host", "GET / HTTP/1.1\r\n\r\n" },
            { "two hosts", Get + "Host: other\r\n\r\n" },
            { "an absurd host", "GET / HTTP/1.1\r\nHost: a b<c>\r\n\r\n" },
            { "an endless host", $"GET / HTTP/1.1\r\nHost: {Long[..20_000]}\r\n\r\n" },
            { "a host that is no name", "GET /sign-in HTTP/1.1\r\nHost: xn--a\r\n\r\n" },
            { "a host with a port that is none", "GET / HTTP/1.1\r\nHost: localhost:999999\r\n\r\n" },
            { "NUL in the path", "GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "NUL itself in the path", "GET /a\0b HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "an endless path", $"GET /{Long} HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "a path of dots", "GET /../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "a broken escape", "GET /%zz%e HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "no path", "GET HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "an asterisk", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "another server's address", "GET http://evil.example/no-such HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "an unknown version", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n" },
            { "no version", "GET /\r\n\r\n" },
            { "an absurd method", "G\u0001T / HTTP/1.1\r\nHost: localhost\r\n\r\n" },
            { "TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: slipway=secret\r\n\r\n" },
            { "CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n" },
            { "a header without a colon", Get + "Nothing\r\n\r\n" },
            { "a header with NUL", Get + "X: a\0b\r\n\r\n" },
            { "a folded header", Get + "X: a\r\n b\r\n\r\n" },
            { "an endless header", Get + $"X: {Long}\r\n\r\n" },
            { "endless headers", Get + string.Concat(Enumerable.Range(0, 500).Select(i => $"X{i}: y\r\n")) + "\r\n" },
            { "TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc" },
            { "noise", string.Concat(Enumerable.Range(0, 256).Select(i => (char)i)) },
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_malformed_request_is_refused_and_the_next_one_served(string name, string request)
    {
        var answer = await SendAsync(request);

        Status(answer).ShouldBeOneOf([.. Enumerable.Range(400, 100), 505], $"{name}: {answer[..Math.Min(200, answer.Length)]}");
        answer.ShouldNotContain("slipway=secret");
        Status(await SendAsync("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).ShouldBe(200);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        var answer = await SendAsync(Post + "Connection: close\r\nContent-Length: 40000000\r\n\r\n{");

        Status(answer).ShouldBe(413);
        answer.ShouldContain("application/problem+json");
    }

    [Fact]
    public async Task An_answer_to_head_has_no_body()
    {
        var answer = await SendAsync("HEAD /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Status(answer).ShouldBe(200);
        answer.ShouldEndWith("\r\n\r\n");
    }

    private static string Chunked(string body) => Post + "Transfer-Encoding: chunked\r\n\r\n" + body;

    /// <summary>A connection that is closed without an answer counts as refused.</summary>
    private static int Status(string answer) => answer.Length == 0 ? 400 : int.Parse(answer.Split(' ')[1]);

    private async Task<string> SendAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, app.Port);
        var stream = socket.GetStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            if (!request.Contains("Connection: close"))
            {
                // The server may wait for more, or for another request
                socket.Client.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead);
                socket.Client.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // The server had read enough
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>The product behind Kestrel on a port of its own.</summary>
    public sealed class RealServer : TestApp
    {
        public RealServer() => UseKestrel(0);

        public int Port => ClientOptions.BaseAddress.Port;
    }
}
