using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Users;

/// <summary>The users that a filter matches.</summary>
internal sealed record ListScimUsers(ListRequest Query);

[Requires(ScimModule.Provision)]
internal sealed class ListScimUsersHandler(AppDb db, CurrentTenant tenant, IOptions<AppOptions> app)
    : Handler<ListScimUsers, JsonObject>
{
    protected override async Task<Result<JsonObject>> HandleAsync(ListScimUsers request, CancellationToken cancellationToken)
    {
        var users = db.ScimUsers.AsNoTracking();

        // What identity providers ask all day; everything else is looked at here
        if (
            request.Query.Filter is { } text
            && FilterParser.ParseFilter(text) is { IsSuccess: true, Value: Comparison { Operator: "eq", Sub: null } one }
            && one.Value?.TryGetValue<string>(out var wanted) == true
            && !UserResource.IsUnstorable(wanted)
        )
        {
            var key = wanted.ToLowerInvariant();
            users = one.Attribute.ToLowerInvariant() switch
            {
                "username" => users.Where(u => u.UserKey == key),
                "externalid" => users.Where(u => u.ExternalId == wanted),
                _ => users,
            };
        }

        var groups = await db.ScimGroups.AsNoTracking().ToListAsync(cancellationToken);
        var address = app.Value.Link(ScimRoutes.Of(tenant));
        var found = await users.OrderBy(u => u.Id).ToListAsync(cancellationToken);
        return request.Query.Answer(found.Select(u => UserResource.Write(u, groups, address)));
    }
}
