using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Slipway.Federation.Protocol;

/// <summary>
/// Where every call to a provider passes. Organizations name addresses here, so they are reached through the guarded client; and
/// a provider that does not answer, or without end, is an answer too: 503, which the protocol's own errors follow from.
/// </summary>
internal sealed class Outbound(
    IHttpMessageHandlerFactory handlers,
    IOptions<FederationOptions> options,
    IOptions<AppOptions> app,
    IHostEnvironment environment,
    ILogger<Outbound> log
) : DelegatingHandler
{
    /// <summary>Client for calls besides those of the protocol.</summary>
    public const string Client = "federation";
    private const string Open = "federation-open";
    private const int MaxAnswer = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Add(IServiceCollection services)
    {
        services.AddTransient<Outbound>();
        services.AddHttpClient(Client).ConfigurePrimaryHttpMessageHandler<Outbound>();
        services
            .AddHttpClient(Open)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, InFrontOfTheProtocol>();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var invoker = new HttpMessageInvoker(
                handlers.CreateHandler(IsTrusted(request.RequestUri!) ? Open : GuardedHttp.Name),
                disposeHandler: false
            );
            var response = await invoker.SendAsync(request, patience.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswer, patience.Token);
            return response;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            log.LogWarning("{Host} did not answer: {Reason}", request.RequestUri!.Host, exception.Message);
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
        }
    }

    // The development provider is this very program
    private bool IsTrusted(Uri address) =>
        options.Value.AllowPrivateAddresses
        || (environment.IsDevelopment() && address.Authority == new Uri(app.Value.BaseUrl).Authority);

    private sealed class InFrontOfTheProtocol : IConfigureNamedOptions<HttpClientFactoryOptions>
    {
        public void Configure(HttpClientFactoryOptions options) { }

        public void Configure(string? name, HttpClientFactoryOptions options)
        {
            if (name?.StartsWith("OpenIddict.Client.", StringComparison.Ordinal) == true)
            {
                options.HttpMessageHandlerBuilderActions.Add(builder =>
                    builder.AdditionalHandlers.Add(builder.Services.GetRequiredService<Outbound>())
                );
            }
        }
    }
}
