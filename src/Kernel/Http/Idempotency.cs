using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Kernel.Data;

namespace Slipway.Kernel.Http;

/// <summary>The stored answer to a request with an <c>Idempotency-Key</c>; kept for a day.</summary>
public sealed class IdempotencyRecord : IGlobal
{
    /// <summary>User or API key's organization: keys of one caller never meet those of another.</summary>
    public required string Caller { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, address and body.</summary>
    public required string Fingerprint { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while the first request still runs.</summary>
    public int? Status { get; set; }
    public string? ContentType { get; set; }
    public string? Location { get; set; }

    /// <summary>The body, encrypted: it may hold a secret that is shown once.</summary>
    public byte[]? Body { get; set; }
}

/// <summary>
/// Runs an unsafe request with an <c>Idempotency-Key</c> header once and repeats its answer afterwards
/// (draft-ietf-httpapi-idempotency-key-header). The same key with another request is refused.
/// </summary>
internal sealed class IdempotencyFilter(
    IServiceScopeFactory scopes,
    IDataProtectionProvider protection,
    IDialect dialect,
    TimeProvider clock
) : IEndpointFilter
{
    private const string Header = "Idempotency-Key";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Idempotency");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[Header].ToString();
        var caller = http.RequestServices.GetRequiredService<CurrentUser>().Identity;
        if (key.Length == 0 || caller is null || HttpMethods.IsGet(http.Request.Method))
        {
            return await next(context);
        }

        if (key.Length > 128 || key.Any(char.IsControl))
        {
            return Refuse(new Error(ErrorKind.Invalid, "idempotency.key"));
        }

        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var record = new IdempotencyRecord
        {
            Caller = caller.UserId?.ToString() ?? $"key:{caller.ApiKeyOrganizationId}",
            Key = key,
            Fingerprint = await FingerprintAsync(http.Request),
            CreatedAt = clock.GetUtcNow(),
        };
        if (!await TryBeginAsync(db, record, http.RequestAborted))
        {
            return await RepeatAsync(db, record, http.RequestAborted);
        }

        try
        {
            return await RunAsync(db, record, http, await next(context));
        }
        catch
        {
            await db.Set<IdempotencyRecord>()
                .Where(r => r.Caller == record.Caller && r.Key == key)
                .ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task<bool> TryBeginAsync(AppDb db, IdempotencyRecord record, CancellationToken cancellationToken)
    {
        var (expired, abandoned) = (record.CreatedAt - Kept, record.CreatedAt - Abandoned);
        await db.Set<IdempotencyRecord>()
            .Where(r => r.CreatedAt < expired || (r.Status == null && r.CreatedAt < abandoned))
            .ExecuteDeleteAsync(cancellationToken);
        try
        {
            db.Add(record);
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (dialect.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task<IResult> RepeatAsync(AppDb db, IdempotencyRecord request, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<IdempotencyRecord>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.Caller == request.Caller && r.Key == request.Key, cancellationToken);
        return earlier switch
        {
            { Fingerprint: var fingerprint } when fingerprint != request.Fingerprint => Refuse(
                new Error(ErrorKind.Conflict, "idempotency.other_request")
            ),
            { Status: { } status } => new Repeated(earlier, status, protector.Unprotect(earlier.Body!)),
            _ => Refuse(new Error(ErrorKind.Conflict, "idempotency.running")),
        };
    }

    private async Task<object?> RunAsync(AppDb db, IdempotencyRecord record, HttpContext http, object? result)
    {
        var response = http.Response;
        var body = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await (result as IResult ?? TypedResults.Ok(result)).ExecuteAsync(http);
        }
        finally
        {
            response.Body = body;
        }

        record.Status = response.StatusCode;
        record.ContentType = response.ContentType;
        record.Location = response.Headers.Location;
        record.Body = protector.Protect(buffer.ToArray());
        await db.SaveChangesAsync(CancellationToken.None);
        buffer.Position = 0;
        await buffer.CopyToAsync(body, http.RequestAborted);
        return Microsoft.AspNetCore.Http.Results.Empty;
    }

    private static async Task<string> FingerprintAsync(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        request.Body.Position = 0;
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer)) > 0; )
        {
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IResult Refuse(Error error) => Task.FromResult<Result<Nothing>>(error).NoContent().Result;

    private sealed class Repeated(IdempotencyRecord record, int status, byte[] body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = record.ContentType;
            response.Headers["Idempotency-Replayed"] = "true";
            if (record.Location is not null)
            {
                response.Headers.Location = record.Location;
            }

            if (body.Length > 0)
            {
                await response.Body.WriteAsync(body, httpContext.RequestAborted);
            }
        }
    }
}
