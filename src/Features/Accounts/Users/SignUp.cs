using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Kernel.Text;

namespace Slipway.Accounts.Users;

/// <summary>Creates an account. The answer is the same for an address that already has one; only its owner's mail differs.</summary>
[AuditAction("user.signed_up")]
public sealed record SignUp
{
    [Required, MaxLength(User.MaxName)]
    public string Name { get; set; } = "";

    [Required, EmailAddress, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";

    [Required, MinLength(Passwords.MinLength), MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";

    /// <summary>Path on this site that the mailed link leads on to, for example an invitation's.</summary>
    [MaxLength(500)]
    public string? ReturnUrl { get; set; }
}

[Anonymous("Who signs up has no account yet")]
internal sealed class SignUpHandler(AppDb db, Passwords passwords, IDialect dialect) : Handler<SignUp, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(SignUp request, CancellationToken cancellationToken)
    {
        var email = User.Normalize(request.Email);
        var name = request.Name.Trim();
        if (passwords.Check(request.Password, name, email, nameof(request.Password)) is { } weak)
        {
            return weak;
        }

        // Hashed for a taken address too, and the mail is written after the answer: time tells no more than words
        var user = new User(name, email, Languages.Current.Code);
        user.PasswordHash = await passwords.HashAsync(user, request.Password, cancellationToken);
        var isTaken = await db.Users.AnyAsync(u => u.Email == email, cancellationToken);
        if (!isTaken)
        {
            user.Raise(new UserSignedUp(user.Id, email, name, user.Language));
            db.Add(user);
        }

        var urgent = new JobOptions { Priority = JobPriority.High };
        var answer = new AnswerSignUp(email, isTaken ? null : user.Id, Paths.Local(request.ReturnUrl));
        db.Enqueue(answer, urgent);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (dialect.IsUniqueViolation(exception))
        {
            // Somebody else took the address in this moment
            db.ChangeTracker.Clear();
            db.Enqueue(answer with { NewUser = null }, urgent);
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}

/// <summary>Mails what comes next to who signed up, or a hint to the owner of an address that was used again.</summary>
/// <param name="Email">The address.</param>
/// <param name="NewUser">The account that was created; null for a taken address.</param>
/// <param name="ReturnUrl">Where the link leads on to.</param>
public sealed record AnswerSignUp(string Email, Guid? NewUser, string? ReturnUrl) : IJob;

internal sealed class AnswerSignUpJob(AppDb db, AccountMails mails, JobRun run, TimeProvider clock) : JobHandler<AnswerSignUp>
{
    public override async Task RunAsync(AnswerSignUp job, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Email == job.Email, cancellationToken);
        if (user is null || !await db.IsFirstTimeAsync($"answer:{run.JobId}", clock.GetUtcNow(), cancellationToken))
        {
            return;
        }

        await (
            user.Id == job.NewUser
                ? mails.VerifyEmailAsync(user, job.ReturnUrl, cancellationToken)
                : mails.AlreadyRegisteredAsync(user, job.ReturnUrl, cancellationToken)
        );
        await db.SaveChangesAsync(cancellationToken);
    }
}
