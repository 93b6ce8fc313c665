using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Slipway.Tests.Processes;

/// <summary>
/// Takes a database away and gives it back: PostgreSQL by a proxy that hangs up and refuses, SQLite by a lock that nobody else
/// gets past.
/// </summary>
internal sealed class Outage : IAsyncDisposable
{
    private readonly TestDatabase real;
    private readonly TcpListener? listener;
    private readonly List<TcpClient> open = [];
    private volatile bool isAway;

    public Outage(TestDatabase real)
    {
        this.real = real;
        Database = real;
        if (TestDatabase.IsPostgreSql)
        {
            listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            Database = real with
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(real.ConnectionString) { Port = port }.ToString(),
            };
            _ = AcceptAsync();
        }
    }

    /// <summary>The database as the nodes reach it.</summary>
    public TestDatabase Database { get; }

    public async Task HappenAsync(TimeSpan time)
    {
        if (!TestDatabase.IsPostgreSql)
        {
            await using var connection = new SqliteConnection(real.ConnectionString);
            await connection.OpenAsync();
            await using var transaction = connection.BeginTransaction();
            await Task.Delay(time);
            return;
        }

        isAway = true;
        lock (open)
        {
            open.ForEach(c => c.Dispose());
            open.Clear();
        }

        await Task.Delay(time);
        isAway = false;
    }

    public ValueTask DisposeAsync()
    {
        listener?.Dispose();
        lock (open)
        {
            open.ForEach(c => c.Dispose());
        }

        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(real.ConnectionString);
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener!.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (isAway)
            {
                client.Dispose();
                continue;
            }

            var server = new TcpClient();
            await server.ConnectAsync(settings.Host!, settings.Port);
            lock (open)
            {
                open.AddRange([client, server]);
            }

            _ = PumpAsync(client, server);
            _ = PumpAsync(server, client);
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The outage
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
