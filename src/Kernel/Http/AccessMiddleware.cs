using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Security;

namespace Slipway.Kernel.Http;

/// <summary>
/// Enters the organization that the route names and enforces the endpoint's access before anything of the request is read.
/// An endpoint that declares no access does not exist for callers.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next)
{
    /// <summary>Route value that holds an organization's slug or id.</summary>
    public const string OrganizationValue = "org";

    public async Task InvokeAsync(
        HttpContext http,
        CurrentUser user,
        CurrentTenant tenant,
        StepUp stepUp,
        IAntiforgery antiforgery
    )
    {
        // What is no route is an answer of the router itself: wrong method, wrong content type
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(http);
            return;
        }

        if (user.IsSignedIn && http.GetRouteValue(OrganizationValue) is string org)
        {
            var tenants = http.RequestServices.GetRequiredService<ITenantSource>();
            if (await tenants.FindAsync(org, user, http.RequestAborted) is not { } access)
            {
                await RecordAsync(http, endpoint, Error.NotFound);
                await RefuseAsync(http, Error.NotFound);
                return;
            }

            tenant.Enter(access);
        }

        var rule = endpoint.Metadata.GetMetadata<AccessAttribute>();
        var refused = rule is null ? Error.NotFound : rule.Check(user, tenant) ?? await AskRulesAsync(http, rule);
        if (refused is not null)
        {
            await RecordAsync(http, endpoint, refused);
            await RefuseAsync(http, refused);
            return;
        }

        // What was posted to a page is kept while the proof is given: StepUpMiddleware
        var isKept = !Paths.IsApi(http.Request) && !HttpMethods.IsGet(http.Request.Method);
        if (!isKept && stepUp.IsDue && endpoint.Metadata.GetMetadata<StepUpAttribute>() is not null)
        {
            await RefuseAsync(http, stepUp.Refuse());
            return;
        }

        // Pages are checked by the framework's own middleware; the API only where a browser adds the credential by itself
        if (user.Identity?.ByCookie == true && Paths.IsApi(http.Request) && !await antiforgery.IsRequestValidAsync(http))
        {
            await Problems.WriteAsync(http, new Error(ErrorKind.Invalid, "antiforgery"));
            return;
        }

        if (rule is not AnonymousAttribute)
        {
            http.Response.Headers.CacheControl = "no-cache, no-store";
        }

        await next(http);
    }

    private static Task RecordAsync(HttpContext http, RouteEndpoint endpoint, Error refused) =>
        http.RequestServices.GetService<IRecorder>()
            ?.AfterRefusalAsync(endpoint.Metadata.GetMetadata<UseCase>()?.Request, refused)
        ?? Task.CompletedTask;

    private static async Task<Error?> AskRulesAsync(HttpContext http, AccessAttribute access)
    {
        if (access is not AnonymousAttribute)
        {
            foreach (var rule in http.RequestServices.GetServices<IAccessRule>())
            {
                if (await rule.CheckAsync(access, http.RequestAborted) is { } refused)
                {
                    return refused;
                }
            }
        }

        return null;
    }

    private static Task RefuseAsync(HttpContext http, Error error)
    {
        if (error.Code == StepUp.Code && ComesByLink(http) is { } page)
        {
            http.Response.Redirect(Paths.Confirm(http.Request, page));
        }
        else if (Paths.IsApi(http.Request))
        {
            return Problems.WriteAsync(http, error);
        }
        else if (error.Details.TryGetValue(IAccessRule.LeadsTo, out var mend))
        {
            var texts = http.RequestServices.GetRequiredService<IStringLocalizer>();
            http.RequestServices.GetRequiredService<Flash>().Warn(error.Text(texts));
            http.Response.Redirect($"{http.Request.PathBase}{mend}");
        }
        else if (error.Kind == ErrorKind.Unauthenticated && SessionCookie.BringBack(http.Response))
        {
            // An impersonation ran out: the operator is himself again
            var texts = http.RequestServices.GetRequiredService<IStringLocalizer>();
            http.RequestServices.GetRequiredService<Flash>().Warn(texts["errors.access.impersonation_over"]);
            http.Response.Redirect($"{http.Request.PathBase}{Paths.Operations}");
        }
        else if (error.Kind == ErrorKind.Unauthenticated)
        {
            var here = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/";
            http.Response.Redirect($"{http.Request.PathBase}{Paths.SignIn}?returnUrl={Uri.EscapeDataString(here)}");
        }
        else if (error.Code == "access.unverified")
        {
            http.Response.Redirect($"{http.Request.PathBase}{Paths.VerifyEmail}");
        }
        else if (error.Code is "access.suspended" or "access.closed")
        {
            http.Response.Redirect(
                $"{http.Request.PathBase}/o/{http.GetRouteValue(OrganizationValue)}/{error.Code["access.".Length..]}"
            );
        }
        else
        {
            // The error page says why
            http.Items[typeof(Error)] = error;
            http.Response.StatusCode = (int)error.Kind;
        }

        return Task.CompletedTask;
    }

    // A page, or a download of the API that a page links to: then the page with the link
    private static string? ComesByLink(HttpContext http) =>
        !Paths.IsApi(http.Request) ? Paths.Here(http.Request)
        : http.Request.Headers["Sec-Fetch-Mode"] == "navigate"
        && Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var referer)
            ? Paths.Local(referer.PathAndQuery)
        : null;
}
