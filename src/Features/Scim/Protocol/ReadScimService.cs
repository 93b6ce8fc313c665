using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Slipway.Scim.Protocol;

/// <summary>What the service can do, and which resources it has.</summary>
/// <param name="Kind">ServiceProviderConfig, ResourceTypes or Schemas.</param>
/// <param name="Id">One of them; null for all.</param>
internal sealed record ReadScimService(string Kind, string? Id);

[Requires(ScimModule.Provision)]
internal sealed class ReadScimServiceHandler(CurrentTenant tenant, IOptions<AppOptions> app)
    : Handler<ReadScimService, JsonObject>
{
    protected override Task<Result<JsonObject>> HandleAsync(ReadScimService request, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(request, app.Value.Link(ScimRoutes.Of(tenant))));

    private static Result<JsonObject> Answer(ReadScimService request, string address)
    {
        if (request.Kind == ScimRoutes.Config)
        {
            return ServiceDescription.Config(address);
        }

        var all =
            request.Kind == ScimRoutes.ResourceTypes
                ? ServiceDescription.ResourceTypes(address)
                : ServiceDescription.Schemas(address);
        return request.Id is null ? new ListRequest().Answer(all)
            : all.FirstOrDefault(r => string.Equals(r.Text("id"), request.Id, StringComparison.OrdinalIgnoreCase)) is { } one
                ? one
            : Error.NotFound;
    }
}
