using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Mails;

namespace Slipway.Accounts.Users;

/// <summary>
/// Asks for a link to choose a new password. The answer, and the work until it is given, is the same for addresses without an
/// account.
/// </summary>
[AuditAction("password.reset_requested")]
public sealed record ForgetPassword
{
    [Required, EmailAddress, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";
}

[Anonymous("Who forgot the password cannot sign in")]
internal sealed class ForgetPasswordHandler(AppDb db) : Handler<ForgetPassword, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ForgetPassword request, CancellationToken cancellationToken)
    {
        db.Enqueue(new AnswerForgottenPassword(User.Normalize(request.Email)), new JobOptions { Priority = JobPriority.High });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Mails the link to the address if it has an account.</summary>
public sealed record AnswerForgottenPassword(string Email) : IJob;

internal sealed class AnswerForgottenPasswordJob(AppDb db, AccountMails mails, JobRun run, TimeProvider clock)
    : JobHandler<AnswerForgottenPassword>
{
    public override async Task RunAsync(AnswerForgottenPassword job, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Email == job.Email && u.SuspendedAt == null, cancellationToken);
        if (user is not null && await db.IsFirstTimeAsync($"answer:{run.JobId}", clock.GetUtcNow(), cancellationToken))
        {
            await mails.ResetPasswordAsync(user, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
