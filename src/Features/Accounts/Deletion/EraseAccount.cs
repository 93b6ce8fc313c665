using Microsoft.Extensions.Localization;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Users;
using Slipway.Kernel.Text;

namespace Slipway.Accounts.Deletion;

/// <summary>Erases an account whose grace is over. Without effect when the deletion was called off or ordered anew since.</summary>
public sealed record EraseAccount(Guid UserId) : IJob;

internal sealed class EraseAccountJob(
    AppDb db,
    IEnumerable<IPersonalData> parts,
    IServiceScopeFactory scopes,
    DeletionMails mails,
    IStringLocalizer texts,
    TimeProvider clock
) : JobHandler<EraseAccount>
{
    public override async Task RunAsync(EraseAccount job, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == job.UserId, cancellationToken);
        if (user is null || !(user.DeletionDueAt <= clock.GetUtcNow()))
        {
            return;
        }

        var sections = new List<string>();
        foreach (var part in parts)
        {
            if (await part.FindObstacleAsync(user.Id, cancellationToken) is { } obstacle)
            {
                await KeepAsync(user, obstacle, cancellationToken);
                return;
            }

            sections.Add(part.Section);
        }

        // Registered later means standing on what was registered before; each leaves its organizations behind with its scope
        sections.Reverse();
        foreach (var section in sections)
        {
            await using var scope = scopes.CreateAsyncScope();
            var part = scope.ServiceProvider.GetServices<IPersonalData>().Single(p => p.Section == section);
            await part.EraseAsync(user.Id, cancellationToken);
        }
    }

    private async Task KeepAsync(User user, Error obstacle, CancellationToken cancellationToken)
    {
        Languages.Use(Languages.Find(user.Language) ?? Languages.Default);
        user.CancelDeletion();
        mails.Cancelled(user, obstacle.Text(texts));
        await db.SaveChangesAsync(cancellationToken);
    }
}
