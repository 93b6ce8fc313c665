using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Requests;

/// <summary>Notes each call of the API around everything else. Switched off it is not there at all.</summary>
internal sealed class RequestLogging(RequestLog log, IOptions<RequestLogOptions> options, TimeProvider clock) : IStartupFilter
{
    private const int LongestBody = 16_384;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            if (options.Value.Share > 0)
            {
                app.Use(RunAsync);
            }

            next(app);
        };

    private async Task RunAsync(HttpContext http, RequestDelegate following)
    {
        if (!http.Request.Path.StartsWithSegments(Paths.Api, StringComparison.Ordinal))
        {
            await following(http);
            return;
        }

        if (options.Value.Bodies.Count > 0)
        {
            http.Request.EnableBuffering(LongestBody);
        }

        var began = Stopwatch.GetTimestamp();
        await following(http);
        var isRefusal = http.Response.StatusCode is 401 or 403 or 429;
        if (isRefusal || Random.Shared.NextDouble() < options.Value.Share)
        {
            await log.AddAsync(await NoteAsync(http, Stopwatch.GetElapsedTime(began)), isRefusal);
        }
    }

    private async Task<ApiRequest> NoteAsync(HttpContext http, TimeSpan took)
    {
        var who = http.RequestServices.GetRequiredService<CurrentUser>().Identity;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        return new ApiRequest
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganizationId = http.RequestServices.GetRequiredService<CurrentTenant>().Id,
            Method = http.Request.Method.Length > 10 ? "" : http.Request.Method,
            Route = route,
            Status = http.Response.StatusCode,
            Milliseconds = (int)took.TotalMilliseconds,
            Actor = who switch
            {
                null => AuditActor.Anonymous,
                { IsApiKey: true } => AuditActor.ApiKey,
                { ImpersonatorId: not null } => AuditActor.Operator,
                _ => AuditActor.User,
            },
            ActorId = who?.ApiKeyId ?? who?.UserId,
            Query = Sanitized.Query(http.Request.Query),
            Body = options.Value.Bodies.Contains(route, StringComparer.Ordinal) ? await BodyAsync(http.Request) : null,
        };
    }

    private static async Task<string?> BodyAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType() || request.Body.Length > LongestBody)
        {
            return null;
        }

        request.Body.Position = 0;
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        return Sanitized.Json(await reader.ReadToEndAsync());
    }
}
