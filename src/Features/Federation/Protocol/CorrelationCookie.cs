namespace Slipway.Federation.Protocol;

/// <summary>
/// Binds a sign-in to the browser that began it. Apple posts its answer from its own site, which no cookie but one of
/// <c>SameSite=None</c> accompanies; browsers take that over https alone.
/// </summary>
internal sealed class CorrelationCookie : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        (options.Secure, options.SameSite) = context.Request.IsHttps ? (true, SameSiteMode.None) : (false, SameSiteMode.Lax);
        (options.Path, options.HttpOnly, options.IsEssential) = ("/", true, true);
        return options;
    }
}
