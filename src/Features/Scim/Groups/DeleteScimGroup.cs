namespace Slipway.Scim.Groups;

/// <summary>Removes a group. Its members keep their place, and the role of their other groups.</summary>
internal sealed record DeleteScimGroup(string Id);

[Requires(ScimModule.Provision)]
internal sealed class DeleteScimGroupHandler(AppDb db, GroupRoles roles) : Handler<DeleteScimGroup, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DeleteScimGroup request, CancellationToken cancellationToken)
    {
        var group = Guid.TryParse(request.Id, out var id)
            ? await db.ScimGroups.SingleOrDefaultAsync(g => g.Id == id, cancellationToken)
            : null;
        if (group is null)
        {
            return Error.NotFound;
        }

        db.Remove(group);
        await db.SaveChangesAsync(cancellationToken);
        return await roles.ApplyAsync(group.Role is null ? [] : group.Members, cancellationToken) is { } error
            ? error
            : new Nothing();
    }
}
