using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Slipway.Kernel.Security;

/// <summary>
/// The authentication scheme: an opaque credential from <c>Authorization: Bearer</c> (RFC 6750) or from the session cookie,
/// looked up by the source that its prefix belongs to.
/// </summary>
internal sealed class CredentialHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IEnumerable<ICredentialSource> sources,
    CurrentUser user
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Slipway";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var byHeader = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        var credential = byHeader ? header[Bearer.Length..].Trim() : SessionCookie.Read(Request);
        if (string.IsNullOrEmpty(credential))
        {
            return AuthenticateResult.NoResult();
        }

        var source = sources.FirstOrDefault(s => credential.StartsWith(s.Prefix, StringComparison.Ordinal));
        if (source is null || await source.FindAsync(credential, Context.RequestAborted) is not { } identity)
        {
            return AuthenticateResult.Fail("Unknown or expired credential");
        }

        user.Become(identity with { ByCookie = !byHeader });

        // The antiforgery token is bound to these claims: a form of one session is refused in another
        var principal = new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, (identity.UserId ?? identity.ApiKeyOrganizationId).ToString()!),
                    new("sid", identity.SessionId?.ToString() ?? ""),
                ],
                SchemeName
            )
        );
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Http.Problems.WriteAsync(Context, Error.Unauthenticated);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Http.Problems.WriteAsync(Context, Error.Forbidden);
}
