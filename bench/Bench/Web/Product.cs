using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Slipway.Bench.Web;

/// <summary>The product, with one organization of twenty members that is made once and kept for the next run.</summary>
public sealed partial class Product(Published program, Settings settings)
{
    private const string Owner = "bench001@example.com";
    public const string Password = "seldom quiet harbour lanterns";

    private readonly (string, string)[] environment = settings.PostgreSql is null
        ? [("Data__Folder", Published.Keep("product"))]
        :
        [
            ("Data__Folder", Published.Keep("product-postgresql")),
            ("Database__Provider", "PostgreSql"),
            ("ConnectionStrings__Database", settings.OnDatabase("slipway_bench_product")),
        ];

    private string slug = "";

    public string List => $"/api/v1/organizations/{slug}/members?limit=20";
    public string Page => $"/o/{slug}/members";

    public Task<Server> StartAsync() => StartAsync("Production");

    private Task<Server> StartAsync(string mode) =>
        Server.StartAsync(program, "/healthz/ready", [.. environment, .. settings.Runtime, ("ASPNETCORE_ENVIRONMENT", mode)]);

    /// <summary>Makes the organization through the API, as people would: only the development inbox tells the mailed tokens.</summary>
    public async Task FillAsync()
    {
        await using var server = await StartAsync("Development");
        using var owner = Client(server);
        if (await SignInAsync(owner, Owner) is null)
        {
            await SignUpAsync(owner, 1);
            await PostAsync(owner, "organizations", new { name = "Bench" });
        }
        var organizations = await owner.GetFromJsonAsync<Listed<Organization>>("organizations");
        slug = organizations!.Items[0].Slug;

        var members = await owner.GetFromJsonAsync<Listed<object>>($"organizations/{slug}/members?limit=100");
        for (var number = members!.Items.Length + 1; number <= 20; number++)
        {
            using var member = Client(server);
            await SignUpAsync(member, number);
            await PostAsync(owner, $"organizations/{slug}/invitations", new { email = Email(number), role = "member" });
            await PostAsync(
                member,
                "invitations/acceptance",
                new { token = await MailedTokenAsync(member, Email(number), atLeast: 2) }
            );
        }
    }

    /// <summary>A session of the owner, sent as the API's bearer token or as the browser's cookie.</summary>
    public static async Task<string> SignInAsync(Server server)
    {
        using var client = Client(server);
        return await SignInAsync(client, Owner)
            ?? throw new InvalidOperationException("The product does not know its own account");
    }

    private static HttpClient Client(Server server) => new() { BaseAddress = new Uri(server.Address, "/api/v1/") };

    private static string Email(int number) => $"bench{number:000}@example.com";

    private static async Task SignUpAsync(HttpClient client, int number)
    {
        await PostAsync(
            client,
            "accounts",
            new
            {
                name = $"Bench {number:000}",
                email = Email(number),
                password = Password,
            }
        );
        await PostAsync(
            client,
            "accounts/verification",
            new { token = await MailedTokenAsync(client, Email(number), atLeast: 1) }
        );
        _ = await SignInAsync(client, Email(number)) ?? throw new InvalidOperationException($"{Email(number)} cannot sign in");
    }

    private static async Task<string?> SignInAsync(HttpClient client, string email)
    {
        using var answer = await client.PostAsJsonAsync("sessions", new { email, password = Password });
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            return null;
        }

        var session = await answer.Content.ReadFromJsonAsync<Session>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", session!.Token);
        return session.Token;
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
            );
        }
    }

    private static async Task<string> MailedTokenAsync(HttpClient client, string email, int atLeast)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var messages = await client.GetFromJsonAsync<Message[]>($"development/messages?to={email}") ?? [];
            if (messages.Length >= atLeast && Token().Match(string.Join(' ', messages[0].Links)) is { Success: true } token)
            {
                return Uri.UnescapeDataString(token.Groups["token"].Value);
            }

            await Task.Delay(50);
        }
        throw new InvalidOperationException($"No mail for {email}");
    }

    [GeneratedRegex("[?&]token=(?<token>[^&# ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    private sealed record Session(string Token);

    private sealed record Organization(string Slug);

    private sealed record Listed<T>(T[] Items);

    private sealed record Message(string[] Links);
}
