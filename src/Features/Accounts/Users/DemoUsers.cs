using Microsoft.AspNetCore.Identity;
using Slipway.Accounts.Contracts;
using Slipway.Kernel.Development;

namespace Slipway.Accounts.Users;

/// <summary>The accounts of the demo data.</summary>
internal sealed class DemoUsers(AppDb db, IPasswordHasher<User> hasher, TimeProvider clock) : IDemoData
{
    public int Order => 0;

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var account in DemoAccounts.All)
        {
            var user = new User(account.Name, account.Email, "en") { Id = account.Id };
            user.PasswordHash = hasher.HashPassword(user, DemoAccounts.Password);
            user.Verify(now);
            if (account == DemoAccounts.Operator)
            {
                user.AppointOperator();
            }

            if (account == DemoAccounts.Suspended)
            {
                user.Suspend(now, "Demo data");
            }

            db.Add(user);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
