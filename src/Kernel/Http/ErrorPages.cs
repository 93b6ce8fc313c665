using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>Gives every bare status code a body: a problem document in the API, a page elsewhere.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(
            http => Paths.IsApi(http.Request),
            api => api.UseStatusCodePages(c => Problems.WriteAsync(c.HttpContext, c.HttpContext.Response.StatusCode))
        );
        app.UseWhen(
            http => !Paths.IsApi(http.Request),
            pages => pages.UseStatusCodePagesWithReExecute("/errors/{0}", createScopeForStatusCodePages: true)
        );
        app.Use(ReadAnyway);
    }

    // An error page is read, whatever was sent to the address that failed
    private static Task ReadAnyway(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            http.Request.Method = HttpMethods.Get;
        }

        return next(http);
    }
}
