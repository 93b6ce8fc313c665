using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Users;

/// <summary>One user.</summary>
internal sealed record ReadScimUser(string Id, ListRequest Query);

[Requires(ScimModule.Provision)]
internal sealed class ReadScimUserHandler(AppDb db, CurrentTenant tenant, IOptions<AppOptions> app)
    : Handler<ReadScimUser, JsonObject>
{
    protected override async Task<Result<JsonObject>> HandleAsync(ReadScimUser request, CancellationToken cancellationToken)
    {
        var user = Guid.TryParse(request.Id, out var id)
            ? await db.ScimUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken)
            : null;
        if (user is null)
        {
            return Error.NotFound;
        }

        var groups = await db.ScimGroups.AsNoTracking().ToListAsync(cancellationToken);
        return request.Query.Shape(UserResource.Write(user, groups, app.Value.Link(ScimRoutes.Of(tenant))));
    }
}
