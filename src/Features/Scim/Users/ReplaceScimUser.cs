using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Users;

/// <summary>Changes a user: by the whole resource, or by the operations of a patch. Who is made inactive loses the place.</summary>
internal sealed record ReplaceScimUser(string Id, JsonObject Body, bool IsPatch);

[Requires(ScimModule.Provision)]
internal sealed class ReplaceScimUserHandler(AppDb db, CurrentTenant tenant, Roster roster, IOptions<AppOptions> app)
    : Handler<ReplaceScimUser, JsonObject>
{
    protected override async Task<Result<JsonObject>> HandleAsync(ReplaceScimUser request, CancellationToken cancellationToken)
    {
        var user = Guid.TryParse(request.Id, out var id)
            ? await db.ScimUsers.SingleOrDefaultAsync(u => u.Id == id, cancellationToken)
            : null;
        if (user is null)
        {
            return Error.NotFound;
        }

        var groups = await db.ScimGroups.AsNoTracking().ToListAsync(cancellationToken);
        var address = app.Value.Link(ScimRoutes.Of(tenant));
        var wanted = request.IsPatch ? Patch.Apply(UserResource.Write(user, groups, address), request.Body) : request.Body;
        if (wanted.Error is { } wrong)
        {
            return wrong;
        }

        var read = UserResource.Read(wanted.Value);
        if (read.Error is { } unreadable)
        {
            return unreadable;
        }

        if (await roster.CheckUniqueAsync(user.Id, read.Value, cancellationToken) is { } taken)
        {
            return taken;
        }

        user.Describe(read.Value);
        return await roster.SaveAsync(user, read.Value.IsActive, cancellationToken) is { } error
            ? error
            : UserResource.Write(user, groups, address);
    }
}
