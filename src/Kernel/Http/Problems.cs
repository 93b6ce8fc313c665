using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Slipway.Kernel.Http;

/// <summary>The one place where an <see cref="Error"/> becomes a problem document (RFC 9457).</summary>
public static class Problems
{
    /// <summary>Writes the error as <c>application/problem+json</c>.</summary>
    public static Task WriteAsync(HttpContext http, Error error)
    {
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer>();
        var problem =
            error.Fields.Count == 0
                ? new ProblemDetails()
                : new HttpValidationProblemDetails(
                    error.Fields.ToDictionary(
                        f => CamelCase(f.Key),
                        f => f.Value.Select(e => e.Text(texts)).ToArray(),
                        StringComparer.Ordinal
                    )
                );
        problem.Status = (int)error.Kind;
        problem.Type = $"urn:slipway:problem:{error.Code}";
        problem.Title = error.Text(texts);
        problem.Extensions["code"] = error.Code;
        problem.Extensions["traceId"] = TraceId(http);
        foreach (var (name, value) in error.Details)
        {
            problem.Extensions[name] = value;
        }

        http.Response.StatusCode = (int)error.Kind;
        if (error.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString();
        }

        if (error.Kind == ErrorKind.Unauthenticated)
        {
            var challenge = http.RequestServices.GetRequiredService<IOptions<BearerChallenge>>().Value;
            http.Response.Headers.WWWAuthenticate = error.Details.TryGetValue(StepUp.MaxAge, out var maxAge)
                ? $"Bearer error=\"{error.Code}\", max_age=\"{maxAge}\""
                : challenge.Header(http.Request.Headers.Authorization.Count > 0);
        }

        if (http.GetEndpoint()?.Metadata.GetMetadata<IProblemFormat>() is { } own)
        {
            return own.WriteAsync(http, error);
        }

        return http.Response.WriteAsJsonAsync(
            problem,
            problem.GetType(),
            options: null,
            "application/problem+json",
            http.RequestAborted
        );
    }

    /// <summary>Writes a problem for a bare status code that the framework has set.</summary>
    public static Task WriteAsync(HttpContext http, int status) =>
        WriteAsync(
            http,
            new Error(
                (ErrorKind)status,
                status switch
                {
                    400 => "malformed",
                    401 => "unauthenticated",
                    403 => "forbidden",
                    404 => "not_found",
                    405 => "method_not_allowed",
                    413 => "too_large",
                    415 => "unsupported_media_type",
                    429 => "too_many",
                    < 500 => "malformed",
                    _ => "internal",
                }
            )
        );

    /// <summary>What a person quotes to support: the trace id of the request.</summary>
    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static string CamelCase(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Endpoint results of use cases.</summary>
public static class Results
{
    /// <summary>200 with the value, or the problem.</summary>
    public static async Task<IResult> Ok<T>(this Task<Result<T>> result) => (await result).ToHttp(v => TypedResults.Ok(v));

    /// <summary>201 with the value and its address, or the problem.</summary>
    public static async Task<IResult> Created<T>(this Task<Result<T>> result, Func<T, string> location) =>
        (await result).ToHttp(v => TypedResults.Created(location(v), v));

    /// <summary>202 without a body, or the problem.</summary>
    public static async Task<IResult> Accepted<T>(this Task<Result<T>> result) =>
        (await result).ToHttp(_ => TypedResults.StatusCode(StatusCodes.Status202Accepted));

    /// <summary>204, or the problem.</summary>
    public static async Task<IResult> NoContent<T>(this Task<Result<T>> result) =>
        (await result).ToHttp(_ => TypedResults.NoContent());

    private static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> success) =>
        result.Error is { } error ? new Problem(error) : success(result.Value);

    private sealed class Problem(Error error) : IResult, IStatusCodeHttpResult, IValueHttpResult
    {
        public int? StatusCode => (int)error.Kind;

        public object Value => error;

        public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, error);
    }
}
