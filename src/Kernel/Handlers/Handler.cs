using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;

namespace Slipway.Kernel;

/// <summary>
/// A use case. <see cref="RunAsync"/> is the whole pipeline: access, validation, activity, the work. The API, pages, jobs and
/// every other way in call the same handler.
/// </summary>
public abstract class Handler<TRequest, TResponse> : IHandler
    where TRequest : notnull
{
    HandlerContext IHandler.Context
    {
        set => context = value;
    }

    private HandlerContext context = null!;

    public async Task<Result<TResponse>> RunAsync(TRequest request, CancellationToken cancellationToken = default)
    {
        if (context.Check(GetType()) is { } refused)
        {
            return refused;
        }

        if (RequestValidation.Check(request) is { } invalid)
        {
            return invalid;
        }

        using var activity = HandlerContext.Activities.StartActivity(typeof(TRequest).Name);
        try
        {
            var result = await HandleAsync(request, cancellationToken);
            if (result.Error is { } error)
            {
                activity?.SetStatus(ActivityStatusCode.Error, error.Code);
            }

            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Error.Conflict;
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            return Error.Conflict;
        }
    }

    protected abstract Task<Result<TResponse>> HandleAsync(TRequest request, CancellationToken cancellationToken);
}

internal interface IHandler
{
    HandlerContext Context { set; }
}

/// <summary>What the pipeline needs from the scope, so that handlers' constructors name only what they use themselves.</summary>
public sealed class HandlerContext(CurrentUser user, CurrentTenant tenant, IDialect dialect)
{
    /// <summary>Source of one activity per use case.</summary>
    public static readonly ActivitySource Activities = new("Slipway");

    internal IDialect Dialect => dialect;

    internal Error? Check(Type handler) => AccessAttribute.Of(handler).Check(user, tenant);
}
