using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Users;

internal sealed class UserDirectory(AppDb db) : IUserDirectory
{
    public Task<UserCard?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        Cards(db.Users.Where(u => u.Id == userId)).SingleOrDefaultAsync(cancellationToken);

    public Task<UserCard?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = User.Normalize(email);
        return Cards(db.Users.Where(u => u.Email == normalized)).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<bool> AppointOperatorAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = User.Normalize(email);
        var user = await db.Users.SingleOrDefaultAsync(
            u => u.Email == normalized && u.EmailVerifiedAt != null && u.SuspendedAt == null,
            cancellationToken
        );
        user?.AppointOperator();
        await db.SaveChangesAsync(cancellationToken);
        return user is not null;
    }

    private static IQueryable<UserCard?> Cards(IQueryable<User> users) =>
        users.Select(u => new UserCard(u.Id, u.Name, u.Email, u.Language, u.EmailVerifiedAt != null)
        {
            Suspended = u.SuspendedAt != null,
            IsOperator = u.IsOperator,
        });
}
