using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
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

    public async Task InvokeAsync(HttpContext http, CurrentUser user, CurrentTenant tenant, IAntiforgery antiforgery)
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
                await RefuseAsync(http, Error.NotFound);
                return;
            }

            tenant.Enter(access);
        }

        var rule = endpoint.Metadata.GetMetadata<AccessAttribute>();
        var refused = rule is null ? Error.NotFound : rule.Check(user, tenant);
        if (refused is not null)
        {
            await RefuseAsync(http, refused);
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

    private static Task RefuseAsync(HttpContext http, Error error)
    {
        if (Paths.IsApi(http.Request))
        {
            return Problems.WriteAsync(http, error);
        }

        if (error.Kind == ErrorKind.Unauthenticated && SessionCookie.BringBack(http.Response))
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
}
