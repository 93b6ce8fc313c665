using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Organizations.Contracts;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Groups;

/// <summary>Makes a group, or changes it by the whole resource or the operations of a patch. Its members get its role.</summary>
/// <param name="Id">Null for a new one.</param>
internal sealed record SaveScimGroup(string? Id, JsonObject Body, bool IsPatch);

[Requires(ScimModule.Provision)]
internal sealed class SaveScimGroupHandler(
    AppDb db,
    CurrentTenant tenant,
    IMemberProvisioning members,
    GroupRoles roles,
    IProvisioning provisioning,
    Trail trail,
    IOptions<AppOptions> app
) : Handler<SaveScimGroup, JsonObject>
{
    protected override async Task<Result<JsonObject>> HandleAsync(SaveScimGroup request, CancellationToken cancellationToken)
    {
        var address = app.Value.Link(ScimRoutes.Of(tenant));
        var group = request.Id is null ? new ScimGroup("") : await FindAsync(request.Id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound;
        }

        var wanted = request.IsPatch ? Patch.Apply(GroupResource.Write(group, address), request.Body) : request.Body;
        var read = wanted.Error is { } wrong ? wrong : GroupResource.Read(wanted.Value);
        if (read.Error is { } error)
        {
            return error;
        }

        if (await CheckAsync(group, read.Value, cancellationToken) is { } refused)
        {
            return refused;
        }

        List<Guid> affected = [.. group.Members.Union(read.Value.Members)];
        group.Describe(tenant.RequiredId, read.Value);
        if (request.Id is null)
        {
            // A group that is called like a role means it, where whoever provisions may give that role
            var named = (await members.ListRolesAsync(cancellationToken)).FirstOrDefault(r =>
                string.Equals(r.Name ?? r.Key, group.Name, StringComparison.OrdinalIgnoreCase)
            );
            var mayGrant =
                named is not null && await provisioning.CheckGrantAsync(named.Key, nameof(group.Role), cancellationToken) is null;
            group.Map(tenant.RequiredId, mayGrant ? named!.Key : null);
            db.Add(group);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (await roles.ApplyAsync(affected, cancellationToken) is { } unable)
        {
            trail.MarkUndone();
            return unable;
        }

        await transaction.CommitAsync(cancellationToken);
        return GroupResource.Write(group, address);
    }

    private async Task<ScimGroup?> FindAsync(string text, CancellationToken cancellationToken) =>
        Guid.TryParse(text, out var id) ? await db.ScimGroups.SingleOrDefaultAsync(g => g.Id == id, cancellationToken) : null;

    private async Task<Error?> CheckAsync(ScimGroup group, GroupContent content, CancellationToken cancellationToken)
    {
        if (await db.ScimGroups.AnyAsync(g => g.Id != group.Id && g.Name == content.Name, cancellationToken))
        {
            return ScimErrors.Taken;
        }

        if (await db.ScimGroups.CountAsync(cancellationToken) >= ScimGroup.MaxCount)
        {
            return new Error(ErrorKind.Conflict, "scim.too_many_groups", ScimGroup.MaxCount);
        }

        var added = content.Members.Except(group.Members).ToList();
        return await db.ScimUsers.CountAsync(u => added.Contains(u.Id), cancellationToken) < added.Count
            ? ScimErrors.InvalidValue("scim.group_members")
            : null;
    }
}
