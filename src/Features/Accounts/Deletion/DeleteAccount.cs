using Microsoft.Extensions.Options;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Deletion;

/// <summary>Orders the deletion of one's own account after a grace period, in which signing in and calling it off stay possible.</summary>
[AuditAction("account.deletion_scheduled", Severity = AuditSeverity.Critical)]
public sealed record DeleteAccount;

/// <summary>When it will happen.</summary>
public sealed record ScheduledDeletion(DateTimeOffset DueAt);

[SignedIn(AllowUnverified = true, InPerson = true), StepUp]
internal sealed class DeleteAccountHandler(
    AppDb db,
    CurrentUser user,
    IEnumerable<IPersonalData> parts,
    DeletionMails mails,
    IOptions<AccountsOptions> options,
    TimeProvider clock
) : Handler<DeleteAccount, ScheduledDeletion>
{
    protected override async Task<Result<ScheduledDeletion>> HandleAsync(
        DeleteAccount request,
        CancellationToken cancellationToken
    )
    {
        var me = await db.Users.SingleAsync(u => u.Id == user.RequiredId, cancellationToken);
        if (me.DeletionDueAt is { } already)
        {
            return new ScheduledDeletion(already);
        }

        foreach (var part in parts)
        {
            if (await part.FindObstacleAsync(me.Id, cancellationToken) is { } obstacle)
            {
                return obstacle;
            }
        }

        var due = clock.GetUtcNow().AddDays(options.Value.DeletionGraceDays);
        me.ScheduleDeletion(due);
        mails.Scheduled(me, due);
        db.Enqueue(new EraseAccount(me.Id), new JobOptions { RunAt = due });
        var here = user.Identity!.SessionId;
        await db.EndSessionsAsync(s => s.UserId == me.Id && s.Id != here, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new ScheduledDeletion(due);
    }
}

/// <summary>Calls the deletion of one's own account off.</summary>
public sealed record KeepAccount;

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class KeepAccountHandler(AppDb db, CurrentUser user, DeletionMails mails) : Handler<KeepAccount, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(KeepAccount request, CancellationToken cancellationToken)
    {
        var me = await db.Users.SingleAsync(u => u.Id == user.RequiredId, cancellationToken);
        if (me.DeletionDueAt is not null)
        {
            me.CancelDeletion();
            mails.Cancelled(me, obstacle: null);
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}
