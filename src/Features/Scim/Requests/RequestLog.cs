using Microsoft.Extensions.Localization;

namespace Slipway.Scim.Requests;

/// <summary>Writes down each request of an identity provider and what came of it, whatever became of the request's own save.</summary>
internal sealed class RequestLog(IServiceScopeFactory scopes, IStringLocalizer texts, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var result = await next(context);
        var answered = result is IStatusCodeHttpResult { StatusCode: { } status } ? status : StatusCodes.Status400BadRequest;
        var tenant = http.RequestServices.GetRequiredService<CurrentTenant>();
        var path = http.Request.Path.Value!;
        var rest = path[
            Math.Min(path.Length, path.IndexOf('/', Paths.Scim.Length + "/v2/".Length) is var i and > 0 ? i : path.Length)..
        ];

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant.RequiredId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var text = rest + Uri.UnescapeDataString(http.Request.QueryString.Value ?? "");
        db.Add(
            new ScimRequest
            {
                At = clock.GetUtcNow(),
                Method = http.Request.Method,
                Path = new string([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(ScimRequest.MaxPath)]),
                Status = answered,
                Detail = result is IValueHttpResult { Value: Error error } ? error.Text(texts) : null,
            }
        );
        await db.SaveChangesAsync(http.RequestAborted);
        return result;
    }
}
