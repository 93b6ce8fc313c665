using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Slipway.Accounts.Contracts;
using Slipway.Audit.Contracts;
using Slipway.Organizations.Contracts;

namespace Slipway.Host;

/// <summary>What the program does instead of serving: <c>dotnet run --project src/Host -- COMMAND</c>.</summary>
internal static class Commands
{
    private const string Usage =
        "usage: [migrate | work [--queues high,normal,low] | operator ADDRESS | audit verify [--organization SLUG]] [--setting=value ...]";

    /// <summary>A node that runs jobs and answers no request: the command <c>work</c>.</summary>
    public static void UseWork(this WebApplicationBuilder builder, string[] args)
    {
        if (args.FirstOrDefault() != "work")
        {
            return;
        }

        builder.Configuration["Jobs:Enabled"] = "true";
        if (builder.Configuration["queues"] is { } queues)
        {
            builder.Configuration["Jobs:Queues"] = queues;
        }

        builder.Services.AddSingleton<IServer, NoServer>();
    }

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code (2: wrong usage), or null when there is no command and the program shall serve.</returns>
    public static async Task<int?> RunAsync(WebApplication app, string[] args)
    {
        switch (args.TakeWhile(a => !a.StartsWith('-')).ToArray())
        {
            case []:
                return null;
            case ["work"]:
                await app.RunAsync();
                return 0;
            case ["migrate"]:
                await Startup.MigrateAsync(app);
                return 0;
            case ["operator", var address]:
                return await AppointAsync(app, address);
            case ["audit", "verify"]:
                return await VerifyAuditAsync(app, app.Configuration["organization"]);
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static async Task<int> AppointAsync(WebApplication app, string address)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<IUserDirectory>();
        if (await users.AppointOperatorAsync(address, CancellationToken.None))
        {
            Console.WriteLine($"{address} is an operator now and finds the console at /operations.");
            return 0;
        }

        await Console.Error.WriteLineAsync($"No verified account has the address {address}: sign up and verify it first.");
        return 1;
    }

    private static async Task<int> VerifyAuditAsync(WebApplication app, string? slug)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Guid? organization = null;
        if (slug is not null)
        {
            var organizations = scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>();
            var found = await organizations.SearchAsync(new() { Text = slug }, CancellationToken.None);
            organization = found.Items.FirstOrDefault(o => o.Slug == slug)?.Id;
            if (organization is null)
            {
                await Console.Error.WriteLineAsync($"No organization has the address {slug}.");
                return 1;
            }
        }

        var verdict = await scope
            .ServiceProvider.GetRequiredService<IAuditCheck>()
            .RunAsync(organization, CancellationToken.None);
        if (verdict.Fault is null)
        {
            Console.WriteLine($"{verdict.Entries} entries in {verdict.Chains} chains are as they were written.");
            return 0;
        }

        var (kind, owner, number, entry) = verdict.Fault;
        await Console.Error.WriteLineAsync(
            $"{kind}: entry {entry?.ToString() ?? "unknown"}, number {number?.ToString() ?? "none"}, "
                + $"chain of {owner?.ToString() ?? "no organization"}."
        );
        return 1;
    }
}

/// <summary>Listens to nobody.</summary>
internal sealed class NoServer : IServer
{
    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() { }
}
