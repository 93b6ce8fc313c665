namespace Slipway.Scim.Groups;

/// <summary>Removes a group. Its members keep their place, and the role of their other groups.</summary>
internal sealed record DeleteScimGroup(string Id);

[Requires(ScimModule.Provision)]
internal sealed class DeleteScimGroupHandler(AppDb db, GroupRoles roles, Trail trail) : Handler<DeleteScimGroup, Nothing>
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
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (await roles.ApplyAsync(group.Role is null ? [] : group.Members, cancellationToken) is { } unable)
        {
            trail.MarkUndone();
            return unable;
        }

        await transaction.CommitAsync(cancellationToken);
        return new Nothing();
    }
}
