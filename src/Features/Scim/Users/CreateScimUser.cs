using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Kernel.Audit;

namespace Slipway.Scim.Users;

/// <summary>Gives somebody a place in the organization; unless they are a member already, they get an invitation by mail.</summary>
internal sealed record CreateScimUser(JsonObject Resource);

[Requires(ScimModule.Provision)]
internal sealed class CreateScimUserHandler(AppDb db, CurrentTenant tenant, Roster roster, IOptions<AppOptions> app)
    : Handler<CreateScimUser, JsonObject>
{
    protected override async Task<Result<JsonObject>> HandleAsync(CreateScimUser request, CancellationToken cancellationToken)
    {
        var read = UserResource.Read(request.Resource);
        if (read.Error is { } unreadable)
        {
            return unreadable;
        }

        if (await roster.CheckUniqueAsync(Guid.Empty, read.Value, cancellationToken) is { } taken)
        {
            return taken;
        }

        var user = new ScimUser(read.Value.UserName, read.Value.Email);
        user.Describe(read.Value);
        db.Add(user);
        return await roster.SaveAsync(user, read.Value.IsActive, cancellationToken) is { } error
            ? error
            : UserResource.Write(user, [], app.Value.Link(ScimRoutes.Of(tenant)));
    }
}
