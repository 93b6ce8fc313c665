using Microsoft.AspNetCore.OutputCaching;
using Slipway.Kernel;
using Slipway.Kernel.Text;

namespace Slipway.Host;

/// <summary>
/// Keeps rendered public pages for a minute, for visitors who are nobody yet. A page asks for it with
/// <c>[OutputCache(PolicyName = "public")]</c>.
/// </summary>
internal static class PublicCache
{
    public static void AddPublicCache(this IServiceCollection services) =>
        services.AddOutputCache(o =>
            o.AddPolicy(
                "public",
                p =>
                    p.With(c => IsAnonymous(c.HttpContext))
                        .Expire(TimeSpan.FromMinutes(1))
                        .SetVaryByHost(false)
                        .SetVaryByQuery("billing")
                        .VaryByValue(c => new("language", Languages.Current.Code))
                        .VaryByValue(c =>
                            new("theme", c.Request.Cookies["theme"] is ("light" or "dark") and var theme ? theme : "")
                        )
            )
        );

    /// <summary>Stands behind language and authentication, which decide what is kept. Not in Development, where pages change.</summary>
    public static void UsePublicCache(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseOutputCache();
        }
    }

    private static bool IsAnonymous(HttpContext http) =>
        !http.RequestServices.GetRequiredService<CurrentUser>().IsSignedIn && !http.Request.Cookies.ContainsKey("flash");
}
