using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Slipway.Kernel;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Support;

/// <summary>
/// The whole product over a database of its own, with real jobs and mails. A class takes it as <c>IClassFixture</c>; its tests
/// use fresh people and organizations, so they neither meet nor need an order. Derive to change settings.
/// </summary>
public class TestApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int addresses;
    private TestDatabase? database;
    private string? folder;

    /// <summary>The app's time; moving it forward fires what is due.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>What the app logged at warning and above.</summary>
    public TestLog Log { get; } = new();

    public TestDatabase Database => database ?? throw new InvalidOperationException("The app is not initialized.");

    /// <summary>Settings besides the database and the folder.</summary>
    protected virtual IEnumerable<(string Key, string Value)> Settings => [];

    /// <summary>Replaces the outside world at its contracts.</summary>
    protected virtual void AddServices(IServiceCollection services) { }

    public virtual async ValueTask InitializeAsync()
    {
        OptionRules.Read();
        folder = Directory.CreateTempSubdirectory("slipway-test-").FullName;
        database = await TestDatabase.CreateAsync();
        StartServer();
    }

    /// <summary>A caller at an address of its own, so that nobody's attempts count against somebody else.</summary>
    /// <param name="bearer">Token of a session or an API key; null for none.</param>
    /// <param name="https">Over https, as browsers reach the product in production.</param>
    public HttpClient Caller(string? bearer = null, bool https = false)
    {
        var client = CreateClient(
            new WebApplicationFactoryClientOptions
            {
                AllowAutoRedirect = false,
                HandleCookies = false,
                BaseAddress = new Uri(https ? "https://localhost" : "http://localhost"),
            }
        );
        client.DefaultRequestHeaders.Add(CallerAddress.Header, NextAddress());
        if (bearer is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        }

        return client;
    }

    /// <summary>A visitor's browser: keeps cookies, follows redirects, fills in forms.</summary>
    public Browser Browser(bool https = false) => new(Caller(https: https));

    /// <summary>A new person who has signed up and signed in, and not yet followed the mailed link.</summary>
    public async Task<Person> SignUpAsync(string? name = null, string? email = null)
    {
        var person = new Person(this, name ?? Any.Name(), email ?? Any.Email());
        using var caller = Caller();
        var answer = await caller.PostAsJsonAsync(
            "/api/v1/accounts",
            new
            {
                person.Name,
                person.Email,
                person.Password,
            }
        );
        await answer.ShouldBeAsync(HttpStatusCode.Accepted);
        await person.SignInAsync();
        return person;
    }

    /// <summary>A new person who has followed the mailed link.</summary>
    public async Task<Person> VerifiedUserAsync(string? name = null, string? email = null)
    {
        var person = await SignUpAsync(name, email);
        await person.VerifyAsync();
        return person;
    }

    /// <summary>The mails to an address, newest first, as soon as there are so many.</summary>
    public Task<IReadOnlyList<Mail>> MailsToAsync(string address, int atLeast = 1) =>
        MailsToAsync(address, mails => mails.Count >= atLeast);

    /// <summary>The newest mail to an address, which must have arrived or arrive soon.</summary>
    public async Task<Mail> MailToAsync(string address, int atLeast = 1) => (await MailsToAsync(address, atLeast))[0];

    /// <summary>The newest mail of a kind to an address, which must have arrived or arrive soon, whatever else arrives.</summary>
    public async Task<Mail> MailToAsync(string address, Func<Mail, bool> isOfKind) =>
        (await MailsToAsync(address, mails => mails.Any(isOfKind))).First(isOfKind);

    private async Task<IReadOnlyList<Mail>> MailsToAsync(string address, Func<IReadOnlyList<Mail>, bool> areEnough)
    {
        using var caller = Caller();
        IReadOnlyList<Mail> mails = [];
        for (var end = TimeProvider.System.GetUtcNow() + Patience; TimeProvider.System.GetUtcNow() < end; await Task.Delay(20))
        {
            var answer = await caller.GetAsync($"/api/v1/development/messages?to={Uri.EscapeDataString(address)}");
            mails = await answer.ReadAsync<IReadOnlyList<Mail>>();
            if (areEnough(mails))
            {
                return mails;
            }
        }

        throw new TimeoutException($"{address} got only {string.Join(", ", mails.Select(m => $"\"{m.Subject}\""))}.\n{Log}");
    }

    /// <summary>Runs in a scope of the app, outside of any request.</summary>
    /// <param name="work">Gets the scope's services.</param>
    /// <param name="organization">The organization to enter; null for none.</param>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work, Guid? organization = null)
    {
        await using var scope = Services.CreateAsyncScope();
        if (organization is { } id)
        {
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(id);
        }

        return await work(scope.ServiceProvider);
    }

    /// <summary>Works with the database in a scope of its own.</summary>
    public Task<T> DataAsync<T>(Func<AppDb, Task<T>> work, Guid? organization = null) =>
        InScopeAsync(services => work(services.GetRequiredService<AppDb>()), organization);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Demo:Seed", "false");
        builder.UseSetting("Data:Folder", folder);
        builder.UseSetting("Database:Provider", Database.Provider);
        builder.UseSetting("ConnectionStrings:Database", Database.ConnectionString);
        builder.UseSetting("App:BaseUrl", "http://localhost");

        // Mails that most tests would have to tell from those they wait for
        builder.UseSetting("Accounts:WelcomeMail", "false");
        builder.UseSetting("Accounts:NewSignInMail", "false");
        builder.UseSetting("Organizations:WeeklyDigest", "false");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders();
            logging.AddProvider(Log);
        });
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<IStartupFilter, CallerAddress>();

            // A hash that takes a millisecond; its strength is not what tests look at
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 10);

            // The development identity provider is this very program, which no network leads to
            services.AddHttpClient("federation-open").ConfigurePrimaryHttpMessageHandler(() => Server.CreateHandler());
            AddServices(services);
        });
    }

    private static string NextAddress()
    {
        var n = Interlocked.Increment(ref addresses);
        return new IPAddress([11, (byte)(n >> 16), (byte)(n >> 8), (byte)n]).ToString();
    }

    /// <summary>The in-memory server knows no connection, so the caller's address travels in a header.</summary>
    private sealed class CallerAddress : IStartupFilter
    {
        public const string Header = "X-Test-Address";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (http, following) =>
                    {
                        if (IPAddress.TryParse(http.Request.Headers[Header], out var address))
                        {
                            http.Connection.RemoteIpAddress = address;
                        }

                        return following(http);
                    }
                );
                next(app);
            };
    }
}
