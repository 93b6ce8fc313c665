using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Slipway.Federation.Providers;

/// <summary>Where anybody may have an account with which to sign in here.</summary>
/// <param name="Key">In addresses, settings and rows.</param>
/// <param name="Name">As the provider spells itself.</param>
public sealed record Provider(string Key, string Name)
{
    public const string Google = "google";
    public const string GitHub = "github";
    public const string Microsoft = "microsoft";
    public const string Apple = "apple";
    public const string Development = "development";
}

/// <summary>The providers that are switched on.</summary>
internal sealed class ProviderCatalog(IOptions<FederationOptions> options, IHostEnvironment environment)
{
    public IReadOnlyList<Provider> All { get; } =
    [.. Known(options.Value, environment).Where(p => p.IsOn).Select(p => new Provider(p.Key, p.Name))];

    public Provider? Find(string key) => All.FirstOrDefault(p => p.Key == key);

    private static IEnumerable<(string Key, string Name, bool IsOn)> Known(FederationOptions on, IHostEnvironment environment) =>
        [
            (Provider.Google, "Google", on.Google.AreSet),
            (Provider.Microsoft, "Microsoft", on.Microsoft.AreSet),
            (Provider.Apple, "Apple", on.Apple.AreSet),
            (Provider.GitHub, "GitHub", on.GitHub.AreSet),
            (Provider.Development, "Development ID", environment.IsDevelopment()),
        ];
}
