namespace Slipway.Scim.Users;

/// <summary>Takes somebody's place away and forgets them here. The account stays the person's own.</summary>
internal sealed record DeleteScimUser(string Id);

[Requires(ScimModule.Provision)]
internal sealed class DeleteScimUserHandler(AppDb db, Roster roster) : Handler<DeleteScimUser, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DeleteScimUser request, CancellationToken cancellationToken)
    {
        var user = Guid.TryParse(request.Id, out var id)
            ? await db.ScimUsers.SingleOrDefaultAsync(u => u.Id == id, cancellationToken)
            : null;
        if (user is null)
        {
            return Error.NotFound;
        }

        if (await roster.EndAsync(user, cancellationToken) is { } error)
        {
            return error;
        }

        db.Remove(user);
        foreach (var group in await db.ScimGroups.ToListAsync(cancellationToken))
        {
            group.Forget(user.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
