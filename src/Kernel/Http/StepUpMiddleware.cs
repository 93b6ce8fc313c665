using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>
/// Leads from a page whose act was refused to the page that asks for a proof, and lets the form go on afterwards. Pages
/// themselves know nothing of it.
/// </summary>
internal sealed class StepUpMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, StepUp stepUp, KeptForm kept)
    {
        if (Paths.IsApi(http.Request))
        {
            return next(http);
        }

        var here = Paths.Here(http.Request);
        if (HttpMethods.IsGet(http.Request.Method) && !stepUp.IsDue && kept.Take(here) is { } form)
        {
            http.Request.Method = HttpMethods.Post;
            http.Request.Form = form;
        }

        http.Response.OnStarting(() =>
        {
            if (stepUp.HasRefused && HttpMethods.IsPost(http.Request.Method))
            {
                http.Response.Redirect(Paths.Confirm(http.Request, here, kept.Keep(here)));
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
