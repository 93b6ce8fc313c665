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

        // One for all, since the password is, and the first start waits for it
        var hash = hasher.HashPassword(new User("", "", ""), DemoAccounts.Password);
        foreach (var account in DemoAccounts.All)
        {
            var user = new User(account.Name, account.Email, "en") { Id = account.Id, PasswordHash = hash };
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

        AddColleagues(now);
        await db.SaveChangesAsync(cancellationToken);
        await SpreadAsync(now, cancellationToken);
    }

    private void AddColleagues(DateTimeOffset now)
    {
        foreach (var (account, i) in DemoAccounts.Colleagues.Select((account, i) => (account, i)))
        {
            var user = new User(account.Name, account.Email, "en") { Id = account.Id };
            if (IsVerified(account))
            {
                user.LastSignInAt = now.AddHours(-i * i / 3);
            }

            db.Add(user);
        }
    }

    private static bool IsVerified(DemoAccount account) =>
        DemoAccounts.Colleagues.ToList().IndexOf(account) is var index && (index < 0 || index % 9 != 4);

    // Saving stamps the time of creation; the console should show two months of growth instead of one busy minute. Addresses
    // are confirmed here too, without the event: nobody is to get a welcome
    private async Task SpreadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var people = DemoAccounts.All.Concat(DemoAccounts.Colleagues.Reverse()).ToList();
        for (var i = 0; i < people.Count; i++)
        {
            // Growing: the further back, the rarer
            var part = 1 - Math.Sqrt((i + .5) / people.Count);
            var (id, time) = (people[i].Id, now.AddDays(-60 * part).AddHours(-i * 5 % 11));
            DateTimeOffset? verified = IsVerified(people[i]) ? time : null;
            await db
                .Users.Where(u => u.Id == id)
                .ExecuteUpdateAsync(
                    u => u.SetProperty(x => x.CreatedAt, time).SetProperty(x => x.EmailVerifiedAt, verified),
                    cancellationToken
                );
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
