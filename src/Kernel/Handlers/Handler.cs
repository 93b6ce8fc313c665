using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Data;

namespace Slipway.Kernel;

/// <summary>
/// A use case. <see cref="RunAsync"/> is the whole pipeline: access, proof, validation, activity, the work, the audit log. The
/// API, pages, jobs and every other way in call the same handler.
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
        var isOutermost = context.Trail.Begin(request);
        try
        {
            var refused = context.Check(GetType());
            var result = refused is null ? await TryAsync(request, cancellationToken) : refused;
            if (isOutermost && context.Recorder is { } recorder)
            {
                await recorder.AfterRunAsync(result.Error, refused is not null);
            }

            return result;
        }
        finally
        {
            context.Trail.End();
        }
    }

    protected abstract Task<Result<TResponse>> HandleAsync(TRequest request, CancellationToken cancellationToken);

    private async Task<Result<TResponse>> TryAsync(TRequest request, CancellationToken cancellationToken)
    {
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
}

internal interface IHandler
{
    HandlerContext Context { set; }
}

/// <summary>What the pipeline needs from the scope, so that handlers' constructors name only what they use themselves.</summary>
public sealed class HandlerContext(
    CurrentUser user,
    CurrentTenant tenant,
    StepUp stepUp,
    IDialect dialect,
    Trail trail,
    IRecorder? recorder = null
)
{
    /// <summary>Source of one activity per use case.</summary>
    public static readonly ActivitySource Activities = new("Slipway");

    internal IDialect Dialect => dialect;

    internal Trail Trail => trail;

    internal IRecorder? Recorder => recorder;

    internal Error? Check(Type handler) => AccessAttribute.Of(handler).Check(user, tenant) ?? stepUp.Check(handler);
}
