using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>Metadata of a route: the request of the use case that it runs.</summary>
public sealed record UseCase(Type Request);

/// <summary>Ties a route to the handler that it runs.</summary>
public static class Endpoints
{
    /// <summary>
    /// Takes the route's access from the handler, and names and describes the operation for OpenAPI: the operation id is the
    /// request's name.
    /// </summary>
    /// <param name="endpoint">The route.</param>
    /// <param name="status">Status code of success.</param>
    public static RouteHandlerBuilder Runs<THandler>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK)
        where THandler : class
    {
        var handler = typeof(THandler).BaseType!.GenericTypeArguments;
        var (request, response) = (handler[0], handler[1]);
        var access = AccessAttribute.Of(typeof(THandler));
        endpoint.WithName(char.ToLowerInvariant(request.Name[0]) + request.Name[1..]).WithMetadata(access, new UseCase(request));
        if (StepUpAttribute.IsOn(typeof(THandler)))
        {
            endpoint.WithMetadata(new StepUpAttribute());
        }

        endpoint.Produces(status, response == typeof(Nothing) || status is 202 or 204 ? null : response);
        endpoint.ProducesProblem(StatusCodes.Status400BadRequest);
        if (access is not AnonymousAttribute)
        {
            endpoint.ProducesProblem(StatusCodes.Status401Unauthorized);
            endpoint.ProducesProblem(StatusCodes.Status403Forbidden);
            endpoint.ProducesProblem(StatusCodes.Status404NotFound);
        }

        return endpoint;
    }

    /// <summary>Marks a route that runs no handler as open to everybody, for the reason given.</summary>
    public static TBuilder AllowEverybody<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(e => e.Metadata.Add(new AnonymousAttribute(reason)));
        return endpoint;
    }
}
