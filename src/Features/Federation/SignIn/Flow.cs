using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;

namespace Slipway.Federation.SignIn;

/// <summary>What a walk to a provider is for. It travels sealed in the state, so that nobody changes it on the way.</summary>
internal enum Purpose
{
    SignIn,

    /// <summary>Somebody who is signed in wants one more way in.</summary>
    Link,

    /// <summary>An administrator tries a connection out.</summary>
    Test,
}

/// <summary>Sends a browser to a provider.</summary>
internal sealed class Flow(OpenIddictClientService client, CurrentUser me, ILogger<Flow> log)
{
    private const string PurposeKey = "purpose";
    private const string UserKey = "user";

    /// <returns>False when the provider does not answer; then nothing is sent.</returns>
    public async Task<bool> StartAsync(HttpContext http, string registration, Purpose purpose, string? returnUrl, string? hint)
    {
        var properties = new AuthenticationProperties { RedirectUri = returnUrl ?? "/organizations" };
        properties.SetString(OpenIddictClientAspNetCoreConstants.Properties.RegistrationId, registration);
        properties.SetString(PurposeKey, purpose.ToString());
        properties.SetString(UserKey, me.Id?.ToString());
        if (hint is not null)
        {
            properties.SetString(OpenIddictClientAspNetCoreConstants.Properties.LoginHint, hint);
        }

        try
        {
            // Asked first: a challenge that fails at this has begun to answer in its own words
            await client.GetServerConfigurationByRegistrationIdAsync(registration, http.RequestAborted);
            await http.ChallengeAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme, properties);
            return IsWeb(http.Response.Headers.Location);
        }
        catch (Exception exception) when (exception is InvalidOperationException or OpenIddictExceptions.ProtocolException)
        {
            log.LogWarning("{Registration} cannot be used: {Reason}", registration, exception.Message);
            return false;
        }
    }

    // What the provider calls its address is what the browser is sent to
    private static bool IsWeb(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var target)
        && (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp);

    public static Purpose PurposeOf(AuthenticationProperties properties) =>
        Enum.Parse<Purpose>(properties.GetString(PurposeKey) ?? nameof(Purpose.SignIn));

    /// <summary>Who was signed in when it began.</summary>
    public static Guid? StarterOf(AuthenticationProperties properties) =>
        Guid.TryParse(properties.GetString(UserKey), out var id) ? id : null;
}
