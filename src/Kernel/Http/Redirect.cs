using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>
/// Answers the request of a page with a redirect while the page is made to its end. <c>NavigationManager.NavigateTo</c> stops the
/// renderer half-way instead and then writes the half-made tree, which can overflow the stack and end the process
/// (dotnet/aspnetcore 69035).
/// </summary>
public sealed class Redirect(IHttpContextAccessor http)
{
    /// <param name="address">A path on this origin: absolute with a leading slash, else below the language's prefix.</param>
    public void To(string address)
    {
        var context = http.HttpContext!;
        context.Response.Redirect(address.StartsWith('/') ? address : $"{context.Request.PathBase}/{address}");
    }
}
