using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Groups;

/// <summary>One group.</summary>
internal sealed record ReadScimGroup(string Id, ListRequest Query);

[Requires(ScimModule.Provision)]
internal sealed class ReadScimGroupHandler(AppDb db, CurrentTenant tenant, IOptions<AppOptions> app)
    : Handler<ReadScimGroup, JsonObject>
{
    protected override async Task<Result<JsonObject>> HandleAsync(ReadScimGroup request, CancellationToken cancellationToken)
    {
        var group = Guid.TryParse(request.Id, out var id)
            ? await db.ScimGroups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancellationToken)
            : null;
        return group is null
            ? Error.NotFound
            : request.Query.Shape(GroupResource.Write(group, app.Value.Link(ScimRoutes.Of(tenant))));
    }
}
