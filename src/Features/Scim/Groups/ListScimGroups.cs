using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Groups;

/// <summary>The groups that a filter matches.</summary>
internal sealed record ListScimGroups(ListRequest Query);

[Requires(ScimModule.Provision)]
internal sealed class ListScimGroupsHandler(AppDb db, CurrentTenant tenant, IOptions<AppOptions> app)
    : Handler<ListScimGroups, JsonObject>
{
    protected override async Task<Result<JsonObject>> HandleAsync(ListScimGroups request, CancellationToken cancellationToken)
    {
        var groups = await db.ScimGroups.AsNoTracking().OrderBy(g => g.Id).ToListAsync(cancellationToken);
        return request.Query.Answer(groups.Select(g => GroupResource.Write(g, app.Value.Link(ScimRoutes.Of(tenant)))));
    }
}
